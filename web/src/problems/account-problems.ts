import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { ErrorCode } from '@proticket/sdk';

/** Problems of logins and accounts. */
export const ACCOUNT_PROBLEMS = {
  'email_proof.invalid_token': msg`This link has been used already, or it is too old. Ask for a new one.`,
  'email_proof.needed': msg`Confirm your email address first: open the link in the email that we sent you.`,
  'password_reset.invalid_token': msg`This link has been used already, or it is too old. Ask for a new one.`,
  'passwords.busy': msg`Very many people are logging in right now. Try again in a moment.`,
  'passwords.weak': msg`This password is too easy to guess. Choose a longer one, for example four words that do not belong together.`,
  'passwords.wrong': msg`This is not your current password. Check it and try again.`,
  'second_factor.already_enabled': msg`Your account has a second factor already. Turn it off before you set up another one.`,
  'second_factor.code_needed': msg`Enter the code of your authenticator app.`,
  'second_factor.code_wrong': msg`This code is wrong or was used already. Try the next one.`,
  'second_factor.not_available': msg`This site does not offer a second factor.`,
  'second_factor.not_enabled': msg`There is no second factor to confirm or turn off. Begin again.`,
  'second_factor.required': msg`Your role needs a second factor, so it cannot be turned off.`,
  'guests.not_allowed': msg`Buying needs an account here. Log in or create one.`,
  'guests.invalid_link': msg`This link does not work any more. Request a new one.`,
  'guests.taken_over': msg`This order is in your account now. Log in to see it.`,
  'sessions.invalid_credentials': msg`The email address or the password is wrong. Check both and try again.`,
  'sessions.invalid_refresh_token': msg`Your session has ended. Log in again.`,
  'sessions.not_found': msg`This session has ended already.`,
  'users.changed_meanwhile': msg`The account was changed at the same time. Look again and repeat it if needed.`,
  'users.email_taken': msg`There is already an account with this email address. Log in instead, or use another address.`,
  'users.events_open': msg`You still have open events, or buyers are owed refunds. End or cancel these events first.`,
  'users.is_guest': msg`This person bought without an account, so there is nothing to change.`,
  'users.last_admin': msg`This is the last active administrator, who cannot be removed. Appoint another one first.`,
  'users.not_found': msg`There is no such account. It may have been deleted.`,
} as const satisfies Partial<Record<ErrorCode, MessageDescriptor>>;
