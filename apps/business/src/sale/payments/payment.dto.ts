import { IsOptional, Matches } from 'class-validator';
import type { PaymentStatus } from './payment.entity';

/** How a buyer wants to pay. */
export class StartPaymentDto {
  /**
   * The provider; by default, the first one of the service.
   * @example "sandbox"
   */
  @IsOptional()
  @Matches(/^[a-z]{1,32}$/, { message: 'provider must be the name of a provider' })
  provider?: string;
}

/** A payment as the buyer sees it. */
export class PaymentDto {
  /** @example "0198c0de-7a10-7cc3-8b1f-0f5d6c1b2a3e" */
  id_payment: string;

  /** @example 4711 */
  order_id: number;

  /**
   * `refund_pending`: the money is on its way back.
   * @example "pending"
   */
  status: 'pending' | 'succeeded' | 'failed' | 'refund_pending' | 'refunded';

  /** @example "sandbox" */
  provider: string;

  /** @example "50.00" */
  amount: string;

  /** @example "EUR" */
  currency: string;

  /**
   * The page on which the buyer pays; null when nothing is left to pay.
   * @example "http://localhost:3002/sandbox/checkout/0198c0de-7a10-7cc3-8b1f-0f5d6c1b2a3e"
   */
  checkout_url: string | null;

  /**
   * Why it was declined.
   * @example null
   */
  failure_reason: string | null;

  /**
   * Why the money is refunded: `late`, `over_limit`, `duplicate`, `mismatch`, `requested`, `event_cancelled`, `provider`
   * or `dispute`.
   * @example null
   */
  refund_reason: string | null;

  /** @example "2026-11-22T20:00:00.000Z" */
  created_at: string;

  /** @example "2026-11-22T20:00:00.000Z" */
  updated_at: string;
}

/** A page of the payments of an order, newest first. */
export class PaymentPageDto {
  items: PaymentDto[];

  /**
   * Opaque; null on the last page.
   * @example null
   */
  next_cursor: string | null;
}

/** The columns of a payment that may leave the service. */
export interface PaymentRow {
  readonly id_payment: string;
  readonly order_id: number;
  readonly status: PaymentStatus;
  readonly provider: string;
  readonly provider_txn_id: string | null;
  readonly provider_session_id: string | null;
  readonly amount: string;
  readonly currency: string;
  readonly checkout_url: string | null;
  readonly failure_reason: string | null;
  readonly refund_reason: string | null;
  readonly created_at: Date;
  readonly updated_at: Date;
}

/** Copies the public fields by name, so that a new column stays private. */
export function toPaymentDto(payment: PaymentRow): PaymentDto {
  return {
    id_payment: payment.id_payment,
    order_id: payment.order_id,
    status: payment.status,
    provider: payment.provider,
    amount: payment.amount,
    currency: payment.currency,
    checkout_url: payment.status === 'pending' ? payment.checkout_url : null,
    failure_reason: payment.failure_reason,
    refund_reason: payment.refund_reason,
    created_at: payment.created_at.toISOString(),
    updated_at: payment.updated_at.toISOString(),
  };
}
