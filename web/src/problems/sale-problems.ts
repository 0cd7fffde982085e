import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { ErrorCode } from '@proticket/sdk';

/** Problems of orders, payments and refunds. */
export const SALE_PROBLEMS = {
  'orders.illegal_step': msg`This is not possible any more, because the order has another status now. Reload the page.`,
  'orders.not_found': msg`There is no such order, or it belongs to another account.`,
  'orders.not_on_sale': msg`Tickets of this event are not on sale at the moment.`,
  'orders.not_payable': msg`This order cannot be paid any more. You were not charged for it: choose your tickets again.`,
  'orders.over_buyer_limit': msg`With the tickets you have already, these are more than one person may buy. Choose fewer.`,
  'orders.over_order_limit': msg`These are more tickets than one order may have. Choose fewer.`,
  'orders.sold_out': msg`There are not enough places left. Choose fewer, or look again soon: places in unfinished checkouts come back.`,
  'orders.ticket_used': msg`Somebody has been admitted with a ticket of this order, so it cannot be refunded.`,
  'orders.too_many_unpaid': msg`You have kept many places of this event without paying. Pay for those you hold, or try again in an hour.`,
  'orders.unknown_event': msg`There is no such event. It may have been withdrawn.`,
  'payments.amount_refused': msg`This way of paying does not accept the amount. Choose another one.`,
  'payments.bad_signature': msg`The message of the payment provider could not be verified.`,
  'payments.checkout_closed': msg`This payment page is closed. Go back to your order and begin the payment again.`,
  'payments.no_such_refund': msg`This refund is unknown, decided already, or larger than the amount that is left.`,
  'payments.no_such_webhook': msg`This payment provider does not report here.`,
  'payments.not_found': msg`There is no such payment.`,
  'payments.provider_refused': msg`The payment provider refuses this payment. You were not charged: choose another way of paying.`,
  'payments.provider_unavailable': msg`The payment provider does not respond. You were not charged, and your places stay yours: try again in a moment.`,
  'payments.unknown_provider': msg`This way of paying is not offered here. Choose another one.`,
  'refunds.not_found': msg`There is no such refund.`,
  'refunds.not_owed': msg`Nothing is owed for this payment any more. Reload the list.`,
  'refunds.ticket_not_returnable': msg`One of these tickets cannot be returned: it was returned already, or transferred. Reload the page.`,
  'refunds.too_much': msg`Less than this is left to refund. Reload the page.`,
  'refunds.leaves_nothing': msg`This would return all of the money while tickets stay valid. Choose these tickets as well, or refund the whole order.`,
  'refunds.returns_closed': msg`Tickets of this order cannot be returned, or no longer.`,
} as const satisfies Partial<Record<ErrorCode, MessageDescriptor>>;
