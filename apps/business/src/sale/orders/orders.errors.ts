import { errorCatalogue } from '@proticket/contract';

/** What can be wrong with an order. */
export const ordersErrors = errorCatalogue('orders', {
  not_found: { kind: 'not_found', title: 'There is no such order.' },
  unknown_event: { kind: 'not_found', title: 'There is no such event.' },
  not_on_sale: { kind: 'conflict', title: 'Tickets of this event are not on sale.' },
  sold_out: { kind: 'conflict', title: 'The event has too few places left.' },
  over_order_limit: { kind: 'invalid', title: 'That is more than one order of this event may ask for.' },
  over_buyer_limit: { kind: 'conflict', title: 'That is more than one buyer may have of this event.' },
  too_many_unpaid: {
    kind: 'conflict',
    title:
      'You have held as many places of this event as you may without paying. Pay for those you hold, or try again in an hour.',
  },
  illegal_step: { kind: 'conflict', title: 'The order is in a state that does not allow this.' },
  ticket_used: { kind: 'conflict', title: 'Somebody was admitted with a ticket of this order.' },
  not_payable: { kind: 'conflict', title: 'The order can no longer be paid.' },
});
