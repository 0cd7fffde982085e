import { isAmount, LARGEST_ROW_ID } from '@proticket/contract';
import { isUUID } from 'class-validator';
import type { WebhookContent, ProviderRefund } from '../payment-provider';

/** The types of the sandbox's events. */
export type SandboxEventType =
  | 'payment.succeeded'
  | 'payment.failed'
  | 'refund.pending'
  | 'refund.succeeded'
  | 'refund.failed'
  | 'dispute.opened'
  | 'dispute.lost'
  | 'dispute.won';

/** The body of a sandbox webhook. */
export interface SandboxBody {
  readonly type: SandboxEventType;
  readonly data: {
    readonly provider_txn_id: string;
    readonly id_payment: string;
    readonly order_id: number;
    readonly amount: string;
    readonly currency: string;
    /** ISO 8601. */
    readonly occurred_at: string;
    /** The refund or dispute at the sandbox; `amount` is then its own. */
    readonly refund_txn_id?: string;
    /** The row of `refunds` that the shop named in its request; left out if the refund began at the sandbox. */
    readonly id_refund?: string;
  };
}

/** The sandbox captures a payment in one transaction, whose id follows from the payment's. */
export function transactionOf(idPayment: string): string {
  return `sbx_${idPayment}`;
}

/** The payment of such a transaction; undefined for any other id. */
export function paymentOfTransaction(transactionId: string): string | undefined {
  const id = transactionId.startsWith('sbx_') ? transactionId.slice(4) : undefined;
  return isUUID(id) ? id : undefined;
}

/** The event of each state of a refund and of a dispute. */
export const REFUND_EVENTS = {
  refund: { pending: 'refund.pending', succeeded: 'refund.succeeded', failed: 'refund.failed' },
  dispute: { pending: 'dispute.opened', succeeded: 'dispute.lost', failed: 'dispute.won' },
} as const;

const REPORTS: Readonly<Record<string, Pick<ProviderRefund, 'kind' | 'status'>>> = Object.fromEntries(
  (['refund', 'dispute'] as const).flatMap((kind) =>
    (['pending', 'succeeded', 'failed'] as const).map((status) => [
      REFUND_EVENTS[kind][status],
      { kind, status },
    ]),
  ),
);

const CURRENCY = /^[A-Z]{3}$/;
const NAME = /^[\x21-\x7e]{1,255}$/;
/** Reads a body as it was sent; a valid signature does not make it well-formed. */
export function readSandboxBody(body: Record<string, unknown>): WebhookContent {
  const data = ((typeof body['data'] === 'object' && body['data']) || {}) as Record<string, unknown>;
  const { provider_txn_id, id_payment, order_id, amount, currency } = data;
  const payment = isUUID(id_payment) ? (id_payment as string) : null;
  const type = typeof body['type'] === 'string' ? body['type'] : '';
  if (type === 'payment.failed')
    return { kind: 'payment_failed', id_payment: payment, reason: 'Declined at the sandbox.' };
  if (!matches(provider_txn_id, NAME)) return { kind: 'other' };
  if (type === 'payment.succeeded') {
    if (!matches(currency, CURRENCY) || !isAmountIn(currency, amount)) return { kind: 'other' };
    return {
      kind: 'payment_succeeded',
      capture: { provider_txn_id, id_payment: payment, order_id: serialOf(order_id), amount, currency },
    };
  }
  const known = Object.hasOwn(REPORTS, type) ? REPORTS[type] : undefined;
  return known
    ? { kind: 'refund_reported', provider_txn_id, refund: { ...known, ...refundOf(data) } }
    : { kind: 'other' };
}

function refundOf(data: Record<string, unknown>): Omit<ProviderRefund, 'kind' | 'status'> {
  const { refund_txn_id, id_refund, amount, currency, reason } = data;
  const known = matches(currency, CURRENCY) ? currency : null;
  return {
    provider_refund_id: matches(refund_txn_id, NAME) ? refund_txn_id : null,
    id_refund: isUUID(id_refund) ? (id_refund as string) : null,
    amount: known !== null && isAmountIn(known, amount) ? amount : null,
    currency: known,
    reason: typeof reason === 'string' ? reason.slice(0, 500) : null,
  };
}

function isAmountIn(currency: string, amount: unknown): amount is string {
  return typeof amount === 'string' && isAmount(amount, currency);
}

function matches(value: unknown, pattern: RegExp): value is string {
  return typeof value === 'string' && pattern.test(value);
}

/** An order id is a number, or its digits in a string. */
function serialOf(value: unknown): number | null {
  const serial = typeof value === 'string' && /^\d{1,10}$/.test(value) ? Number(value) : value;
  return Number.isInteger(serial) && (serial as number) > 0 && (serial as number) <= LARGEST_ROW_ID
    ? (serial as number)
    : null;
}
