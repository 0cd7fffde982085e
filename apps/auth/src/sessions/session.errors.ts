import { errorCatalogue } from '@proticket/contract';

/** Errors of login and refresh. They reveal as little as possible about the reason. */
export const sessionErrors = errorCatalogue('sessions', {
  invalid_credentials: { kind: 'unauthenticated', title: 'The email address or the password is wrong.' },
  invalid_refresh_token: { kind: 'unauthenticated', title: 'This session has ended; log in again.' },
  not_found: { kind: 'not_found', title: 'There is no such session.' },
});
