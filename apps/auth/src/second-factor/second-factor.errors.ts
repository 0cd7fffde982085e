import { errorCatalogue } from '@proticket/contract';

/** Errors of the second factor. */
export const secondFactorErrors = errorCatalogue('second_factor', {
  code_needed: { kind: 'unauthenticated', title: 'The code of your authenticator app is required.' },
  code_wrong: { kind: 'unauthenticated', title: 'This code is wrong or was used already.' },
  not_available: { kind: 'conflict', title: 'This installation does not support a second factor.' },
  already_enabled: { kind: 'conflict', title: 'Your account has a second factor already.' },
  not_enabled: { kind: 'conflict', title: 'Your account has no second factor to confirm or turn off.' },
  required: { kind: 'conflict', title: 'Your role requires a second factor.' },
});
