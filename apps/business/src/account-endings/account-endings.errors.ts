import { errorCatalogue } from '@proticket/shared';

/** Why news of an account is refused. */
export const accountEndingsErrors = errorCatalogue('account_endings', {
  stale: { kind: 'conflict', title: 'There is newer news of this account.' },
});
