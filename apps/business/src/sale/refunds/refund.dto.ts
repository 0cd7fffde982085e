import { IsLine, MaxLength, MayBeLeftOut, PageQuery } from '@proticket/shared';
import { IsIn } from 'class-validator';

const FILTERS = ['pending', 'succeeded', 'failed', 'unresolved'] as const;

/** A state of a refund; or `unresolved`: the last attempt failed, and the money is still owed. */
export type RefundFilterStatus = (typeof FILTERS)[number];

/** Which refunds to list. */
export class RefundsQuery extends PageQuery {
  /**
   * `unresolved` needs a person: the last attempt failed, and the money is still owed. `failed` lists all attempts that
   * failed, including those after which another one succeeded.
   * @example unresolved
   */
  @MayBeLeftOut()
  @IsIn(FILTERS)
  status?: RefundFilterStatus;
}

/** How money was returned without the provider. */
export class SettleRefundDto {
  /**
   * Kept in the audit log: how and when it was returned.
   * @example "Bank transfer of 2026-11-26"
   */
  @IsLine()
  @MaxLength(300)
  note: string;
}

/** Money that goes back: one attempt to return it, or a refund or dispute that began at the provider. */
export class RefundDto {
  /** @example "0198c0de-7a10-7cc3-8b1f-0f5d6c1b2a3e" */
  id_refund: string;

  /** @example "0198c0de-7a10-7cc3-8b1f-0f5d6c1b2a3e" */
  payment_id: string;

  /** @example 4711 */
  order_id: number;

  /** @example 1 */
  event_id: number;

  /** @example "20.00" */
  amount: string;

  /** @example "EUR" */
  currency: string;

  /**
   * `requested`, `event_cancelled`, `late`, `over_limit`, `duplicate`, `mismatch`; `provider`: made in the provider's
   * dashboard; `dispute`: the buyer's bank takes it back; `manual`: returned without the provider.
   * @example "requested"
   */
  reason: string;

  /**
   * For a dispute, `succeeded` means that the money is lost.
   * @example "succeeded"
   */
  status: 'pending' | 'succeeded' | 'failed';

  /**
   * Counts the refunds of a payment from 1.
   * @example 1
   */
  attempt: number;

  /**
   * Why it failed.
   * @example null
   */
  failure_reason: string | null;

  /** @example "2026-11-26T10:00:00.000Z" */
  created_at: string;

  /** @example "2026-11-26T10:00:00.000Z" */
  updated_at: string;
}

/** Refunds, newest first. */
export class RefundListDto {
  items: RefundDto[];
  next_cursor: string | null;
}

/** A refund as the list reads it. */
export interface ListedRefund extends Omit<RefundDto, 'created_at' | 'updated_at'> {
  readonly created_at: Date;
  readonly updated_at: Date;
}

/** Copies the public fields by name, so that a new column stays private. */
export function toRefundDto(refund: ListedRefund): RefundDto {
  return {
    id_refund: refund.id_refund,
    payment_id: refund.payment_id,
    order_id: refund.order_id,
    event_id: refund.event_id,
    amount: refund.amount,
    currency: refund.currency,
    reason: refund.reason,
    status: refund.status,
    attempt: refund.attempt,
    failure_reason: refund.failure_reason,
    created_at: refund.created_at.toISOString(),
    updated_at: refund.updated_at.toISOString(),
  };
}
