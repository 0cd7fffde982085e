import { errorCatalogue } from '@proticket/shared';

/** Errors of logging in and staying logged in. They say as little as possible about why. */
export const sessionErrors = errorCatalogue('sessions', {
  invalid_credentials: { kind: 'unauthenticated', title: 'The address or the password is not right.' },
  invalid_refresh_token: { kind: 'unauthenticated', title: 'This session has ended; log in again.' },
  not_found: { kind: 'not_found', title: 'There is no such session.' },
});
