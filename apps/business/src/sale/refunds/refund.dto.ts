import {
  ArrayMaxSize,
  IsAmount,
  IsLine,
  IsUuids,
  MaxLength,
  MayBeLeftOut,
  PageQuery,
} from '@proticket/shared';
import { IsIn } from 'class-validator';
import { MOST_TICKETS } from './return-offer.dto';

const FILTERS = ['pending', 'succeeded', 'failed', 'unresolved'] as const;

/** A state of a refund; or `unresolved`: the last attempt failed or was given up, and the money is still owed. */
export type RefundFilterStatus = (typeof FILTERS)[number];

/** Which refunds to list. */
export class RefundsQuery extends PageQuery {
  /**
   * `unresolved` needs a person: the last attempt failed, or was given up without a response (`pending`), and the money is
   * still owed. `failed` lists all attempts that failed, including those after which another one succeeded.
   * @example unresolved
   */
  @MayBeLeftOut()
  @IsIn(FILTERS)
  status?: RefundFilterStatus;
}

/** What to refund of an order: tickets, an amount, or both. */
export class RefundPartDto {
  /**
   * Become void; their places are free at once.
   * @example ["0198c0de-7a10-7cc3-8b1f-0f5d6c1b2a3e"]
   */
  @MayBeLeftOut()
  @IsUuids()
  @ArrayMaxSize(MOST_TICKETS)
  tickets?: string[];

  /**
   * Left out: what the tickets cost, at most their share of what is left. Without tickets: goodwill; all tickets stay valid.
   * @example "10.00"
   */
  @MayBeLeftOut()
  @IsAmount()
  amount?: string;

  /**
   * In your words; for organizers and admins, not shown to the buyer.
   * @example "Moved to a seat with a limited view"
   */
  @MayBeLeftOut()
  @IsLine()
  @MaxLength(300)
  reason?: string;
}

/** What `refunds.too_much` and `refunds.leaves_nothing` tell. */
export class LeftToRefundDto {
  /**
   * What is neither back, nor on its way back, nor owed because it failed.
   * @example "15.00"
   */
  left: string;

  /** @example "EUR" */
  currency: string;
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
   * `requested`, `returned` (by the buyer), `event_cancelled`, `late`, `over_limit`, `duplicate`, `mismatch`; `provider`: made in the provider's
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
   * Why it failed; null for the buyer.
   * @example null
   */
  failure_reason: string | null;

  /**
   * The part of the order that it returns: further attempts at a part that failed have the same. Null: all that was left.
   * @example null
   */
  part_id: string | null;

  /** The tickets that it made void. Empty for a further attempt to refund the whole order: the first one lists them. */
  tickets: string[];

  /**
   * In the words of the person who requested it; null for the buyer.
   * @example "Moved to a seat with a limited view"
   */
  note: string | null;

  /**
   * `id_user` of the person who requested it; null: the system or the provider, and for the buyer.
   * @example "0198c0de-7a10-7cc3-8b1f-0f5d6c1b2a3e"
   */
  requested_by: string | null;

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
    part_id: refund.part_id,
    tickets: refund.tickets,
    note: refund.note,
    requested_by: refund.requested_by,
    created_at: refund.created_at.toISOString(),
    updated_at: refund.updated_at.toISOString(),
  };
}

/** The same for the buyer: without the words of the provider, and of the people who refund. */
export function toBuyersRefundDto(refund: ListedRefund): RefundDto {
  return { ...toRefundDto(refund), failure_reason: null, note: null, requested_by: null };
}
