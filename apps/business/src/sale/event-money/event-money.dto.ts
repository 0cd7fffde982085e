import { MayBeLeftOut, PageQuery } from '@proticket/shared';
import { IsIn } from 'class-validator';
import { RefundDto } from '../refunds/refund.dto';

const PAYMENT_STATUSES = ['pending', 'succeeded', 'failed', 'refund_pending', 'refunded'] as const;
const REFUND_STATUSES = ['pending', 'succeeded', 'failed'] as const;

/** Filter and page of the payments of an event. */
export class EventPaymentsQuery extends PageQuery {
  /** @example "succeeded" */
  @MayBeLeftOut()
  @IsIn(PAYMENT_STATUSES)
  status?: (typeof PAYMENT_STATUSES)[number];
}

/** Filter and page of the refunds of an event. */
export class EventRefundsQuery extends PageQuery {
  /** @example "succeeded" */
  @MayBeLeftOut()
  @IsIn(REFUND_STATUSES)
  status?: (typeof REFUND_STATUSES)[number];
}

/** A payment of an order of an event, as the organizer sees it. */
export class EventPaymentDto {
  /** @example "0198c0de-7a10-7cc3-8b1f-0f5d6c1b2a3e" */
  id_payment: string;

  /** @example 4711 */
  order_id: number;

  /** @example "succeeded" */
  status: 'pending' | 'succeeded' | 'failed' | 'refund_pending' | 'refunded';

  /** @example "sandbox" */
  provider: string;

  /**
   * The payment in the dashboard and statements of the provider; null until money has moved.
   * @example "txn_0198c0de"
   */
  provider_txn_id: string | null;

  /**
   * The price of the order while it is open; once there is money, what was taken.
   * @example "50.00"
   */
  amount: string;

  /** @example "EUR" */
  currency: string;

  /**
   * Why it was declined.
   * @example null
   */
  failure_reason: string | null;

  /**
   * Why the money is refunded: see `reason` of refunds.
   * @example null
   */
  refund_reason: string | null;

  /** @example "2026-11-22T20:00:00.000Z" */
  created_at: string;

  /**
   * The last change of its status.
   * @example "2026-11-22T20:03:00.000Z"
   */
  updated_at: string;
}

/** A page of the payments of an event: those of the newest order first. */
export class EventPaymentPageDto {
  items: EventPaymentDto[];

  /**
   * Opaque; null on the last page.
   * @example null
   */
  next_cursor: string | null;
}

/** A page of the refunds of an event: those of the newest order first. */
export class EventRefundPageDto {
  items: RefundDto[];

  /**
   * Opaque; null on the last page.
   * @example null
   */
  next_cursor: string | null;
}
