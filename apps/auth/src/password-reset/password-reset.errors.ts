import { errorCatalogue } from '@proticket/contract';

/** Errors of resetting a password. */
export const passwordResetErrors = errorCatalogue('password_reset', {
  invalid_token: { kind: 'invalid', title: 'This link is no longer valid; request a new one.' },
});
