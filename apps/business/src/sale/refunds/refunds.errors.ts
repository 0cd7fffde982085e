import { errorCatalogue } from '@proticket/contract';

/** Errors of refunds. */
export const refundsErrors = errorCatalogue('refunds', {
  not_found: { kind: 'not_found', title: 'There is no such refund.' },
  not_owed: { kind: 'conflict', title: 'No money of this payment is owed.' },
  ticket_not_returnable: {
    kind: 'conflict',
    title: 'A ticket cannot be returned: it is void, transferred, or not of this order.',
  },
  amount_changed: {
    kind: 'conflict',
    title: 'Another amount would come back by now. Look at it, and decide again.',
  },
  too_much: { kind: 'conflict', title: 'Less than this is left of what was paid.' },
  leaves_nothing: {
    kind: 'conflict',
    title:
      'This would return all that is left while tickets stay valid. Return them with it, or the whole order.',
  },
  returns_closed: { kind: 'conflict', title: 'Tickets of this order cannot be returned, or no longer.' },
});
