import { errorCatalogue } from '@proticket/shared';

/** Errors of resetting a password. */
export const passwordResetErrors = errorCatalogue('password_reset', {
  invalid_token: { kind: 'invalid', title: 'This link is not valid any more; ask for a new one.' },
});
