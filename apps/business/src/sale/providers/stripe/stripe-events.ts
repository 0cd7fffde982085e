import { LARGEST_ROW_ID } from '@proticket/contract';
import { isUUID } from 'class-validator';
import type Stripe from 'stripe';
import type { Capture, WebhookContent, ProviderRefund } from '../payment-provider';
import { fromStripeAmount } from './stripe-amount';

/** The events that the webhook endpoint at Stripe needs; docs/operations.md lists them for its setup. */
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
 * What an event of Stripe means for the sale. A payment intent is the transaction; `checkout.session.completed` repeats
 * it and is left out. A declined card is not the end of an intent: it may still succeed.
 */
export function readStripeEvent(event: Stripe.Event): WebhookContent {
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
      return refundReport(event.data.object.payment_intent, fromStripeRefund(event.data.object));
    case 'charge.dispute.created':
    case 'charge.dispute.updated':
    case 'charge.dispute.closed':
      return refundReport(event.data.object.payment_intent, fromStripeDispute(event.data.object));
    case 'charge.refunded': {
      const provider_txn_id = idOf(event.data.object.payment_intent);
      return provider_txn_id === undefined ? { kind: 'other' } : { kind: 'refunds_changed', provider_txn_id };
    }
    default:
      return { kind: 'other' };
  }
}

/** The money that an intent captured; undefined if we cannot hold its amount exactly, and so cannot have asked for it. */
export function captureOf(intent: Stripe.PaymentIntent): Capture | undefined {
  const currency = intent.currency.toUpperCase();
  const amount = fromStripeAmount(intent.amount_received, currency);
  if (amount === undefined) return undefined;
  const order = Number(intent.metadata?.['order_id']);
  const order_id = Number.isInteger(order) && order > 0 && order <= LARGEST_ROW_ID ? order : null;
  return { provider_txn_id: intent.id, id_payment: paymentOf(intent), order_id, amount, currency };
}

/** A refund, ours or not: ours names its row in its metadata. */
export function fromStripeRefund(refund: Stripe.Refund): ProviderRefund {
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

/** A dispute; undefined for an inquiry, which takes no money (yet). */
export function fromStripeDispute(dispute: Stripe.Dispute): ProviderRefund | undefined {
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

function refundReport(
  intent: string | { readonly id: string } | null | undefined,
  refund: ProviderRefund | undefined,
): WebhookContent {
  const provider_txn_id = idOf(intent);
  if (provider_txn_id === undefined || refund === undefined) return { kind: 'other' };
  return { kind: 'refund_reported', provider_txn_id, refund };
}

/** Stripe sends the id of an object, or the whole object. */
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
