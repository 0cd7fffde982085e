import type { Texts } from '@proticket/contract';

/** Mails that notify users of changes to their account. */
export const notificationsEn = {
  email_change_requested: 'A new email address was requested',
  email_change_requested_text:
    'Somebody who knows your password asked to change the email address of your ProTicket account.',
  email_changed: 'Your email address was changed',
  email_changed_text:
    'Your ProTicket account has a new email address; this is our last email to the old one.',
  contact_us: 'If it was not you, contact us: somebody else may have access to your account.',
  change_password: 'If it was not you, change your password at once.',
  password_changed: 'Your password was changed',
  password_changed_text:
    'The password of your ProTicket account was just changed, and other devices were logged out.',
  reset_password: 'If it was not you, reset your password at once with "Forgot password" on the login page.',
  registered_again: 'You have an account already',
  registered_again_text:
    'Somebody, hopefully you, tried to register a ProTicket account with this address, which has one already.',
  log_in: 'Log in, or use "Forgot password" on the login page.',
  unfamiliar_login: 'New login to your account',
  unfamiliar_login_text: 'Somebody logged in to your ProTicket account from {ip} with {client}.',
  unknown_client: 'an unknown client',
  change_password_ends_sessions:
    'If it was not you, change your password at once: that ends all other sessions.',
} as const satisfies Texts;
