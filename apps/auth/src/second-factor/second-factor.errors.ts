import { errorCatalogue } from '@proticket/shared';

/** Errors of the second factor. */
export const secondFactorErrors = errorCatalogue('second_factor', {
  code_needed: { kind: 'unauthenticated', title: 'Send the code of your authenticator app, too.' },
  code_wrong: { kind: 'unauthenticated', title: 'This code is not right, or was used already.' },
  not_available: { kind: 'conflict', title: 'This installation has no second factor.' },
  already_enabled: { kind: 'conflict', title: 'Your account has a second factor already.' },
  not_enabled: { kind: 'conflict', title: 'Your account has no second factor to confirm or turn off.' },
  required: { kind: 'conflict', title: 'Your role needs a second factor.' },
});
