import { errorCatalogue } from '@proticket/contract';

/** Errors of vouchers. Those of orders that use one are in the catalogue of orders. */
export const vouchersErrors = errorCatalogue('vouchers', {
  not_found: { kind: 'not_found', title: 'There is no such voucher.' },
  code_taken: { kind: 'conflict', title: 'The event has a voucher with this code.' },
  not_valid: { kind: 'conflict', title: 'The voucher is not valid now.' },
  used_up: { kind: 'conflict', title: 'The voucher has been used up.' },
  too_few_places: {
    kind: 'conflict',
    title: 'The event has fewer free places than the vouchers would reserve.',
  },
  uses_below_used: { kind: 'conflict', title: 'The voucher has been used more often than that.' },
});
