import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { ErrorCode } from '@proticket/sdk';

/** Problems of orders, payments and refunds. */
export const SALE_PROBLEMS = {
  'orders.choose_ticket_type': msg`This event has several kinds of tickets. Choose which you want.`,
  'orders.illegal_step': msg`This is not possible any more, because the order has another status now. Reload the page.`,
  'orders.not_found': msg`There is no such order, or it belongs to another account.`,
  'orders.not_on_sale': msg`Tickets of this event are not on sale at the moment.`,
  'orders.not_payable': msg`This order cannot be paid any more. Its page says what has become of it.`,
  'orders.over_buyer_limit': msg`With the tickets you have already, these are more than one person may buy. Choose fewer.`,
  'orders.over_order_limit': msg`These are more tickets than one order may have. Choose fewer.`,
  'orders.over_voucher_limit': msg`This voucher is for fewer tickets. Choose fewer, or order without it.`,
  'orders.sold_out': msg`There are not enough places left. Choose fewer, or look again soon: places in unfinished checkouts come back.`,
  'orders.ticket_used': msg`Somebody has been admitted with a ticket of this order, so it cannot be refunded.`,
  'orders.ticket_type_not_on_sale': msg`Tickets of this kind are not on sale at the moment. Choose another kind.`,
  'orders.too_many_unpaid': msg`You have kept many places of this event without paying. Pay for those you hold, or try again in an hour.`,
  'orders.unknown_event': msg`There is no such event. It may have been withdrawn.`,
  'orders.under_order_minimum': msg`Of this kind, an order must have more tickets. Choose more, or another kind.`,
  'orders.unknown_ticket_type': msg`There are no tickets of this kind any more. Reload the page.`,
  'orders.unknown_voucher': msg`There is no voucher with this code for this event. Check the spelling.`,
  'orders.voucher_not_applicable': msg`This voucher is for other kinds of tickets.`,
  'orders.voucher_not_valid': msg`This voucher is not valid, or not any more.`,
  'orders.voucher_used_up': msg`This voucher has been used up. Order without it, or use another one.`,
  'payments.amount_refused': msg`This way of paying does not accept the amount. Choose another one.`,
  'payments.bad_signature': msg`The message of the payment provider could not be verified.`,
  'payments.checkout_closed': msg`This payment page is closed. Go back to your order and begin the payment again.`,
  'payments.no_such_refund': msg`This refund is unknown, decided already, or larger than the amount that is left.`,
  'payments.no_such_webhook': msg`This payment provider does not report here.`,
  'payments.not_found': msg`There is no such payment.`,
  'payments.provider_refused': msg`The payment provider refuses this payment, and no page to pay was opened: choose another way of paying.`,
  'payments.provider_unavailable': msg`The payment provider does not respond, and no page to pay was opened. Your places stay yours: try again in a moment.`,
  'payments.unknown_provider': msg`This way of paying is not offered here. Choose another one.`,
  'refunds.not_found': msg`There is no such refund.`,
  'refunds.not_owed': msg`Nothing is owed for this payment any more. Reload the list.`,
} as const satisfies Partial<Record<ErrorCode, MessageDescriptor>>;
