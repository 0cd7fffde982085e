import { fromMinor, toMinor } from '@proticket/contract';
import type Stripe from 'stripe';
import type { CheckoutRequest } from '../payment-provider';
import { toStripeAmount } from './stripe-amount';
import { stripeTexts } from './stripe.texts';

/** Stripe keeps a checkout open for at least half an hour. What is paid after the hold is late money. */
const MIN_CHECKOUT_SECONDS = 30 * 60;

/**
 * The parameters of a checkout page. All of them follow from the payment, its event and the language of the buyer's browser,
 * because Stripe refuses a repeated idempotency key with other parameters. If the title or the language changes between a lost
 * response and the next try, Stripe refuses that try, which ends the attempt; the one after it opens another.
 *
 * @param orderUrl where the buyer goes afterwards
 */
export function checkoutOf(
  { id_payment, order_id, event_title, locale, amount, fee, currency, expires_at }: CheckoutRequest,
  orderUrl: string,
): Stripe.Checkout.SessionCreateParams {
  const write = stripeTexts.in(locale);
  const metadata = { id_payment, order_id: String(order_id) };
  return {
    mode: 'payment',
    locale,
    // Otherwise a setting of the dashboard lets buyers pay in their own currency, and the money matches no order.
    adaptive_pricing: { enabled: false },
    client_reference_id: id_payment,
    metadata,
    payment_intent_data: { metadata },
    line_items: [
      lineItem(fromMinor(toMinor(amount, currency) - toMinor(fee, currency), currency), currency, {
        name: event_title,
        description: write('order', { order: order_id }),
      }),
      ...(Number(fee) > 0 ? [lineItem(fee, currency, { name: write('fee') })] : []),
    ],
    expires_at: Math.ceil(expires_at.getTime() / 1000) + MIN_CHECKOUT_SECONDS,
    success_url: orderUrl,
    cancel_url: orderUrl,
  };
}

function lineItem(
  amount: string,
  currency: string,
  product_data: { readonly name: string; readonly description?: string },
): Stripe.Checkout.SessionCreateParams.LineItem {
  const unit_amount = toStripeAmount(amount, currency);
  return { quantity: 1, price_data: { currency: currency.toLowerCase(), unit_amount, product_data } };
}
