import { isUUID } from 'class-validator';
import type Stripe from 'stripe';
import type { Capture, NoticeContent } from '../payments/payment-provider';
import { fromStripeAmount } from './stripe-amount';

const LARGEST_SERIAL = 2_147_483_647;

/**
 * What an event of Stripe means for the sale. A payment intent is the transaction; `checkout.session.completed` says
 * the same once more and is left out. A declined card is not the end of an intent: it may still succeed.
 */
export function readStripeEvent(event: Stripe.Event): NoticeContent {
  // oxlint-disable-next-line typescript/switch-exhaustiveness-check -- Stripe has hundreds of types and adds more
  switch (event.type) {
    case 'payment_intent.succeeded': {
      const capture = captureOf(event.data.object);
      return capture ? { kind: 'payment_succeeded', capture } : { kind: 'other' };
    }
    case 'payment_intent.payment_failed':
    case 'payment_intent.canceled': {
      const intent = event.data.object;
      const reason = intent.last_payment_error?.message ?? intent.cancellation_reason ?? 'Declined.';
      return { kind: 'payment_failed', id_payment: paymentOf(intent), reason };
    }
    case 'refund.created':
    case 'refund.updated':
    case 'refund.failed':
      return readRefund(event.data.object);
    default:
      return { kind: 'other' };
  }
}

/** The money an intent took; undefined when its amount is nothing we could ever have asked for. */
export function captureOf(intent: Stripe.PaymentIntent): Capture | undefined {
  const currency = intent.currency.toUpperCase();
  const amount = fromStripeAmount(intent.amount_received, currency);
  if (amount === undefined) return undefined;
  const order = Number(intent.metadata?.['order_id']);
  const order_id = Number.isInteger(order) && order > 0 && order <= LARGEST_SERIAL ? order : null;
  return { provider_txn_id: intent.id, id_payment: paymentOf(intent), order_id, amount, currency };
}

function paymentOf(intent: Stripe.PaymentIntent): string | null {
  const id = intent.metadata?.['id_payment'];
  return isUUID(id) ? id! : null;
}

function readRefund(refund: Stripe.Refund): NoticeContent {
  const intent = refund.payment_intent;
  const provider_txn_id = typeof intent === 'string' ? intent : intent?.id;
  if (provider_txn_id === undefined) return { kind: 'other' };
  if (refund.status === 'succeeded') {
    return { kind: 'refund_succeeded', provider_txn_id, refund_txn_id: refund.id };
  }
  if (refund.status === 'failed' || refund.status === 'canceled') {
    return { kind: 'refund_failed', provider_txn_id, reason: refund.failure_reason ?? refund.status };
  }
  return { kind: 'other' };
}
