import { isUUID } from 'class-validator';
import type { NoticeContent, RefundNews } from '../payment-provider';

/** What the sandbox says happened. */
export type SandboxEventType =
  | 'payment.succeeded'
  | 'payment.failed'
  | 'refund.pending'
  | 'refund.succeeded'
  | 'refund.failed'
  | 'dispute.opened'
  | 'dispute.lost'
  | 'dispute.won';

/** The body of a sandbox delivery (design: the contract of the sandbox). */
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
    /** The row of `refunds` that the shop named when it asked; left out where the sandbox began it. */
    readonly id_refund?: string;
  };
}

/** The sandbox takes the money of a payment in one transaction, whose name follows from the payment's. */
export function transactionOf(idPayment: string): string {
  return `sbx_${idPayment}`;
}

/** The payment of such a transaction; undefined for any other name. */
export function paymentOfTransaction(transactionId: string): string | undefined {
  const id = transactionId.startsWith('sbx_') ? transactionId.slice(4) : undefined;
  return isUUID(id) ? id : undefined;
}

/** What the sandbox calls each state of a refund and of a dispute. */
export const REFUND_EVENTS = {
  refund: { pending: 'refund.pending', succeeded: 'refund.succeeded', failed: 'refund.failed' },
  dispute: { pending: 'dispute.opened', succeeded: 'dispute.lost', failed: 'dispute.won' },
} as const;

const NEWS: Readonly<Record<string, Pick<RefundNews, 'kind' | 'status'>>> = Object.fromEntries(
  (['refund', 'dispute'] as const).flatMap((kind) =>
    (['pending', 'succeeded', 'failed'] as const).map((status) => [
      REFUND_EVENTS[kind][status],
      { kind, status },
    ]),
  ),
);

const AMOUNT = /^\d{1,10}\.\d{2}$/;
const CURRENCY = /^[A-Z]{3}$/;
const NAME = /^[\x21-\x7e]{1,255}$/;
const LARGEST_SERIAL = 2_147_483_647;

/** Reads a body as it came; a good signature does not make it well-formed. */
export function readSandboxBody(body: Record<string, unknown>): NoticeContent {
  const data = ((typeof body['data'] === 'object' && body['data']) || {}) as Record<string, unknown>;
  const { provider_txn_id, id_payment, order_id, amount, currency } = data;
  const payment = isUUID(id_payment) ? (id_payment as string) : null;
  const type = typeof body['type'] === 'string' ? body['type'] : '';
  if (type === 'payment.failed')
    return { kind: 'payment_failed', id_payment: payment, reason: 'Declined at the sandbox.' };
  if (!matches(provider_txn_id, NAME)) return { kind: 'other' };
  if (type === 'payment.succeeded') {
    if (!matches(amount, AMOUNT) || !matches(currency, CURRENCY)) return { kind: 'other' };
    return {
      kind: 'payment_succeeded',
      capture: { provider_txn_id, id_payment: payment, order_id: serialOf(order_id), amount, currency },
    };
  }
  const news = Object.hasOwn(NEWS, type) ? NEWS[type] : undefined;
  return news
    ? { kind: 'refund_news', provider_txn_id, news: { ...news, ...refundOf(data) } }
    : { kind: 'other' };
}

function refundOf(data: Record<string, unknown>): Omit<RefundNews, 'kind' | 'status'> {
  const { refund_txn_id, id_refund, amount, currency, reason } = data;
  return {
    provider_refund_id: matches(refund_txn_id, NAME) ? refund_txn_id : null,
    id_refund: isUUID(id_refund) ? (id_refund as string) : null,
    amount: matches(amount, AMOUNT) ? amount : null,
    currency: matches(currency, CURRENCY) ? currency : null,
    reason: typeof reason === 'string' ? reason.slice(0, 500) : null,
  };
}

function matches(value: unknown, pattern: RegExp): value is string {
  return typeof value === 'string' && pattern.test(value);
}

/** Numbers of orders travel as numbers, or as the same digits in a string. */
function serialOf(value: unknown): number | null {
  const serial = typeof value === 'string' && /^\d{1,10}$/.test(value) ? Number(value) : value;
  return Number.isInteger(serial) && (serial as number) > 0 && (serial as number) <= LARGEST_SERIAL
    ? (serial as number)
    : null;
}
