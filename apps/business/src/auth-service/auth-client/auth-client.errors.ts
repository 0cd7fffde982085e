import { errorCatalogue } from '@proticket/shared';

/** What can go wrong between the two services. */
export const authClientErrors = errorCatalogue('auth_client', {
  unavailable: { kind: 'unavailable', title: 'The account service does not answer; try again shortly.' },
  unknown_user: { kind: 'not_found', title: 'There is no such account.' },
});
