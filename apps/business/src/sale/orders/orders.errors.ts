import { errorCatalogue } from '@proticket/contract';

/** Errors of orders. */
export const ordersErrors = errorCatalogue('orders', {
  not_found: { kind: 'not_found', title: 'There is no such order.' },
  unknown_event: { kind: 'not_found', title: 'There is no such event.' },
  not_on_sale: { kind: 'conflict', title: 'Tickets of this event are not on sale.' },
  guests_not_allowed: { kind: 'forbidden', title: 'Buying needs an account here: log in or create one.' },
  sold_out: { kind: 'conflict', title: 'The event has too few places left.' },
  choose_ticket_type: { kind: 'invalid', title: 'The event has several ticket types; name those you want.' },
  unknown_ticket_type: { kind: 'invalid', title: 'The event has no such ticket type.' },
  ticket_type_not_on_sale: { kind: 'conflict', title: 'Tickets of this type are not on sale.' },
  under_order_minimum: { kind: 'invalid', title: 'An order must have more tickets of this type.' },
  unknown_voucher: { kind: 'invalid', title: 'The event has no voucher with this code.' },
  voucher_not_valid: { kind: 'conflict', title: 'The voucher is not valid now.' },
  voucher_not_applicable: { kind: 'invalid', title: 'The voucher is for none of these ticket types.' },
  over_voucher_limit: { kind: 'invalid', title: 'The voucher is for fewer tickets than these.' },
  voucher_used_up: { kind: 'conflict', title: 'The voucher has been used up.' },
  over_order_limit: { kind: 'invalid', title: 'This exceeds the limit per order for this event.' },
  total_too_small: {
    kind: 'invalid',
    title: 'The total is above zero, and less than payment providers charge.',
  },
  over_buyer_limit: { kind: 'conflict', title: 'This exceeds the limit per buyer for this event.' },
  too_many_unpaid: {
    kind: 'conflict',
    title:
      'You have held as many places of this event as are allowed without paying. Pay for those you hold, or try again in an hour.',
  },
  illegal_step: { kind: 'conflict', title: 'The state of the order does not allow this.' },
  ticket_used: { kind: 'conflict', title: 'A ticket of this order has been used for admission.' },
  not_payable: { kind: 'conflict', title: 'The order can no longer be paid.' },
});
