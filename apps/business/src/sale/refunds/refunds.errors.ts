import { errorCatalogue } from '@proticket/contract';

/** Errors of refunds. */
export const refundsErrors = errorCatalogue('refunds', {
  not_found: { kind: 'not_found', title: 'There is no such refund.' },
  not_owed: { kind: 'conflict', title: 'No money of this payment is owed.' },
});
