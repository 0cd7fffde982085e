import { IsUuid, MayBeLeftOut, PageQuery } from '@proticket/shared';
import { Matches } from 'class-validator';
import type { AuditEntry } from './audit-entry.entity';

/** Which entries to list. */
export class AuditQuery extends PageQuery {
  /**
   * The action, such as `payments.unmatched` for received money that matches no payment of ours.
   * @example payments.unmatched
   */
  @MayBeLeftOut()
  @Matches(/^[a-z_]{1,31}\.[a-z_]{1,32}$/)
  action?: string;

  /** The account that acted. */
  @MayBeLeftOut()
  @IsUuid()
  actor_id?: string;

  /**
   * What was acted on: `kind:id`, where kind is `account`, `event`, `order`, `organizer`, `payment` or `ticket`.
   * @example order:4711
   */
  @MayBeLeftOut()
  @Matches(/^[a-z_]{1,32}:[\w-]{1,100}$/)
  subject?: string;

  /**
   * The request that caused it: `X-Request-Id` of its response, `request_id` of its error. Jobs act under the id of the
   * request that they come from.
   * @example 0b1f0c5e-3a3c-4f0e-9a51-5ad0c7f0b6f2
   */
  @MayBeLeftOut()
  @Matches(/^[\w.-]{8,64}$/)
  request_id?: string;
}

/** An action on an order, a payment, an event or a ticket. */
export class AuditEntryDto {
  id: string;
  /** @example 2026-11-22T16:00:00.000Z */
  occurred_at: string;
  /** Null for the system and for payment providers. */
  actor_id: string | null;
  /** @example orders.paid */
  action: string;
  /** @example order:4711 */
  subject: string | null;
  request_id: string | null;
  /** @example 203.0.113.7 */
  ip: string | null;
  detail: Record<string, unknown> | null;
  /** Its position in the chain of seals; null for entries of the last few seconds. */
  seal_number: number | null;
}

/** Entries, newest first. */
export class AuditListDto {
  items: AuditEntryDto[];
  next_cursor: string | null;
}

export function toAuditEntryDto(entry: AuditEntry): AuditEntryDto {
  return {
    id: entry.id,
    occurred_at: entry.occurred_at.toISOString(),
    actor_id: entry.actor_id,
    action: entry.action,
    subject: entry.subject,
    request_id: entry.request_id,
    ip: entry.ip,
    detail: entry.detail,
    seal_number: entry.seal_number === null ? null : Number(entry.seal_number),
  };
}
