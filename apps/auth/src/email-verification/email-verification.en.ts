import type { Texts } from '@proticket/contract';

/** The mail with the link that verifies an address. */
export const emailVerificationEn = {
  subject: 'Confirm your email address',
  text: 'Somebody, hopefully you, entered this address for a ProTicket account. The link works once, for {hours} hours.',
  ignore: 'If it was not you, ignore this email.',
  action: 'Confirm this address',
} as const satisfies Texts;
