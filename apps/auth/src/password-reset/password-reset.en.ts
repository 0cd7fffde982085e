import type { Texts } from '@proticket/contract';

/** The mail with the link for a new password. */
export const passwordResetEn = {
  subject: 'Reset your password',
  text: 'Somebody, hopefully you, requested a new password for your ProTicket account. The link works once, for {minutes} minutes.',
  ignore: 'If it was not you, ignore this email: your password stays as it is.',
  action: 'Choose a new password',
} as const satisfies Texts;
