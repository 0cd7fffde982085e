import { isUUID } from 'class-validator';
import type { NoticeContent } from '../payments/payment-provider';

/** What the sandbox says happened. */
export type SandboxEventType = 'payment.succeeded' | 'payment.failed' | 'refund.succeeded';

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
  };
}

/** The sandbox takes the money of a payment in one transaction, whose name follows from the payment's. */
export function transactionOf(idPayment: string): string {
  return `sbx_${idPayment}`;
}

const AMOUNT = /^\d{1,10}\.\d{2}$/;
const CURRENCY = /^[A-Z]{3}$/;
const TRANSACTION = /^[\x21-\x7e]{1,255}$/;
const LARGEST_SERIAL = 2_147_483_647;

/** Reads a body as it came; a good signature does not make it well-formed. */
export function readSandboxBody(body: Record<string, unknown>): NoticeContent {
  const data = (typeof body['data'] === 'object' && body['data']) || {};
  const { provider_txn_id, id_payment, order_id, amount, currency } = data as Record<string, unknown>;
  const payment = isUUID(id_payment) ? (id_payment as string) : null;
  switch (body['type']) {
    case 'payment.succeeded':
      if (!matches(provider_txn_id, TRANSACTION) || !matches(amount, AMOUNT) || !matches(currency, CURRENCY))
        break;
      return {
        kind: 'payment_succeeded',
        capture: { provider_txn_id, id_payment: payment, order_id: serialOf(order_id), amount, currency },
      };
    case 'payment.failed':
      return { kind: 'payment_failed', id_payment: payment, reason: 'Declined at the sandbox.' };
    case 'refund.succeeded':
      if (!matches(provider_txn_id, TRANSACTION)) break;
      return { kind: 'refund_succeeded', provider_txn_id, refund_txn_id: null };
  }
  return { kind: 'other' };
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
