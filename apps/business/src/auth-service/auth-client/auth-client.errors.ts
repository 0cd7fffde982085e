import { errorCatalogue } from '@proticket/shared';

/** Errors of calls to the auth service. */
export const authClientErrors = errorCatalogue('auth_client', {
  unavailable: { kind: 'unavailable', title: 'The account service is unavailable; try again shortly.' },
  unknown_user: { kind: 'not_found', title: 'There is no such account.' },
});
