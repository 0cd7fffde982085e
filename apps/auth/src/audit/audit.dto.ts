import { IsUuid, MayBeLeftOut, PageQuery } from '@proticket/shared';
import { IsIn, Matches } from 'class-validator';
import { AUDIT_ACTIONS, type AuditAction } from './audit-actions';
import type { AuditEntry } from './audit-entry.entity';

/** Which entries to list. */
export class AuditQuery extends PageQuery {
  /** @example login.failed */
  @MayBeLeftOut()
  @IsIn(AUDIT_ACTIONS)
  action?: AuditAction;

  /** The user who did it. */
  @MayBeLeftOut()
  @IsUuid()
  actor_id?: string;

  /** The account it was done to. */
  @MayBeLeftOut()
  @IsUuid()
  user_id?: string;

  /**
   * The request that caused it: `X-Request-Id` of its response, `request_id` of its error.
   * @example 0b1f0c5e-3a3c-4f0e-9a51-5ad0c7f0b6f2
   */
  @MayBeLeftOut()
  @Matches(/^[\w.-]{8,64}$/)
  request_id?: string;
}

/** Something that happened to an account. */
export class AuditEntryDto {
  id: string;
  /** @example 2026-11-22T16:00:00.000Z */
  occurred_at: string;
  actor_id: string | null;
  /** @example login.failed */
  action: string;
  /** @example user:0198c0de-7a10-7cc3-8b1f-0f5d6c1b2a3e */
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
