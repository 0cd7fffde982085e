import { errorCatalogue } from '@proticket/contract';

/** What can be wrong with a refund. */
export const refundsErrors = errorCatalogue('refunds', {
  not_found: { kind: 'not_found', title: 'There is no such refund.' },
  not_owed: { kind: 'conflict', title: 'Nothing of this payment waits to be returned.' },
});
