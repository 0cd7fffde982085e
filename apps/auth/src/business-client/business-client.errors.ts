import { errorCatalogue } from '@proticket/contract';

/** Errors of calls to the business service. */
export const businessClientErrors = errorCatalogue('business_client', {
  unavailable: { kind: 'unavailable', title: 'The business service does not respond; try again shortly.' },
});
