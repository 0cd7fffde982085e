import { isUUID } from 'class-validator';
import type Stripe from 'stripe';
import type { Capture, NoticeContent, RefundNews } from '../payment-provider';
import { fromStripeAmount } from './stripe-amount';

const LARGEST_SERIAL = 2_147_483_647;

/** The events that the webhook endpoint at Stripe needs; docs/operations.md lists them for whoever sets it up. */
export const STRIPE_EVENTS = [
  'payment_intent.succeeded',
  'payment_intent.payment_failed',
  'payment_intent.canceled',
  'refund.created',
  'refund.updated',
  'refund.failed',
  'charge.refunded',
  'charge.refund.updated',
  'charge.dispute.created',
  'charge.dispute.updated',
  'charge.dispute.closed',
] as const;

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
    case 'charge.refund.updated':
      return about(event.data.object.payment_intent, newsOfRefund(event.data.object));
    case 'charge.dispute.created':
    case 'charge.dispute.updated':
    case 'charge.dispute.closed':
      return about(event.data.object.payment_intent, newsOfDispute(event.data.object));
    case 'charge.refunded': {
      const provider_txn_id = idOf(event.data.object.payment_intent);
      return provider_txn_id === undefined ? { kind: 'other' } : { kind: 'money_went_back', provider_txn_id };
    }
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

/** A refund, whoever began it: ours names its row in its metadata. */
export function newsOfRefund(refund: Stripe.Refund): RefundNews {
  const ours = refund.metadata?.['id_refund'];
  const hasFailed = refund.status === 'failed' || refund.status === 'canceled';
  return {
    kind: 'refund',
    provider_refund_id: refund.id,
    id_refund: isUUID(ours) ? ours! : null,
    ...moneyOf(refund),
    status: hasFailed ? 'failed' : refund.status === 'succeeded' ? 'succeeded' : 'pending',
    reason: hasFailed ? (refund.failure_reason ?? refund.status) : null,
  };
}

/** A dispute; undefined for an inquiry, which takes no money. */
export function newsOfDispute(dispute: Stripe.Dispute): RefundNews | undefined {
  const { status } = dispute;
  if (status.startsWith('warning_')) return undefined;
  const isOver = status === 'won' || status === 'prevented';
  return {
    kind: 'dispute',
    provider_refund_id: dispute.id,
    id_refund: null,
    ...moneyOf(dispute),
    status: isOver ? 'failed' : status === 'lost' ? 'succeeded' : 'pending',
    reason: dispute.reason,
  };
}

function about(
  intent: string | { readonly id: string } | null | undefined,
  news: RefundNews | undefined,
): NoticeContent {
  const provider_txn_id = idOf(intent);
  if (provider_txn_id === undefined || news === undefined) return { kind: 'other' };
  return { kind: 'refund_news', provider_txn_id, news };
}

/** Stripe names an object, or sends it whole. */
function idOf(object: string | { readonly id: string } | null | undefined): string | undefined {
  return typeof object === 'string' ? object : object?.id;
}

function moneyOf(object: { readonly amount: number; readonly currency: string }) {
  const currency = object.currency.toUpperCase();
  return { amount: fromStripeAmount(object.amount, currency) ?? null, currency };
}

function paymentOf(intent: Stripe.PaymentIntent): string | null {
  const id = intent.metadata?.['id_payment'];
  return isUUID(id) ? id! : null;
}
