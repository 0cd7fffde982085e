import { Injectable } from '@nestjs/common';
import {
  currentClientAddress,
  currentRequestId,
  Database,
  managerOf,
  type Transaction,
} from '@proticket/platform';
import type { EntityManager } from 'typeorm';
import { randomUUIDv7 } from 'node:crypto';
import type { AuditAction } from './audit-actions';
import { AuditEntry } from './audit-entry.entity';

/** Something that happened to an account. */
export interface AuditedAct {
  readonly action: AuditAction;
  /** The user who did it; null for an unauthenticated client or the system. */
  readonly actor_id: string | null;
  /** The account it was done to. */
  readonly user_id: string | null;
  /** Must not contain secrets. */
  readonly detail?: Readonly<Record<string, unknown>>;
}

/** Which entries to list. */
export interface AuditFilter {
  readonly action?: string | undefined;
  readonly actor_id?: string | undefined;
  readonly user_id?: string | undefined;
  readonly request_id?: string | undefined;
  /** `id` of the last entry of the previous page. */
  readonly after?: string | undefined;
}

/** The audit log. Entries are inserted with the change they describe, sealed later and never changed. */
@Injectable()
export class AuditLogRepository {
  constructor(private readonly database: Database) {}

  /** In the transaction of the change that it describes. */
  async write(tx: Transaction, act: AuditedAct): Promise<void> {
    await insert(managerOf(tx), act);
  }

  /** For events that change nothing else, such as a failed login. */
  async writeWithoutTransaction(act: AuditedAct): Promise<void> {
    await insert(this.database.reader, act);
  }

  /** Newest first: ids are UUIDs of version 7, which sort by time. */
  list({ action, actor_id, user_id, request_id, after }: AuditFilter, limit: number): Promise<AuditEntry[]> {
    const query = this.database.reader
      .createQueryBuilder(AuditEntry, 'entry')
      .orderBy('entry.id', 'DESC')
      .limit(limit);
    if (after !== undefined) query.andWhere('entry.id < :after', { after });
    if (action !== undefined) query.andWhere('entry.action = :action', { action });
    if (actor_id !== undefined) query.andWhere('entry.actor_id = :actor_id', { actor_id });
    if (user_id !== undefined) query.andWhere('entry.subject = :subject', { subject: subjectOf(user_id) });
    if (request_id !== undefined) query.andWhere('entry.request_id = :request_id', { request_id });
    return query.getMany();
  }
}

async function insert(
  manager: EntityManager,
  { action, actor_id, user_id, detail }: AuditedAct,
): Promise<void> {
  await manager.query(
    'INSERT INTO audit_log (id, actor_id, action, subject, request_id, ip, detail) VALUES (?, ?, ?, ?, ?, ?, ?)',
    [
      randomUUIDv7(),
      actor_id,
      action,
      user_id === null ? null : subjectOf(user_id),
      currentRequestId() ?? null,
      currentClientAddress() ?? null,
      detail === undefined ? null : JSON.stringify(detail),
    ],
  );
}

function subjectOf(userId: string): string {
  return `user:${userId}`;
}
