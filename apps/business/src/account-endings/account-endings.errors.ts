import { errorCatalogue } from '@proticket/shared';

/** Errors of status reports about accounts. */
export const accountEndingsErrors = errorCatalogue('account_endings', {
  stale: { kind: 'conflict', title: 'A newer status of this account is known.' },
});
