import { errorCatalogue } from '@proticket/contract';

/** Errors of receipts. */
export const receiptsErrors = errorCatalogue('receipts', {
  not_found: { kind: 'not_found', title: 'There is no such receipt.' },
  free_order: { kind: 'not_found', title: 'The order cost nothing, so there is no receipt.' },
  not_paid: { kind: 'conflict', title: 'The order was not paid, so there is no receipt.' },
});
