import { Injectable } from '@nestjs/common';
import { currentRequestId, Database, managerOf, type Transaction } from '@proticket/platform';
import { AuditEntry } from './audit-entry.entity';
import { writeAudit } from './write-audit.sql';

/** An action to record. */
export interface AuditedAct {
  /** `users.id_user`; null for the system. */
  readonly actor_id: string | null;
  /** `feature.what`, such as `check_in.undone`. */
  readonly action: string;
  /** `kind:id`, such as `ticket:0198c0de-…`. */
  readonly subject: string;
  /** Never a secret. */
  readonly detail?: object;
}

/** A position in the list. */
export type AuditPosition = Pick<AuditEntry, 'occurred_at' | 'id'>;

/** Which entries to list. */
export interface AuditFilter {
  readonly action?: string | undefined;
  readonly actor_id?: string | undefined;
  readonly subject?: string | undefined;
  readonly request_id?: string | undefined;
  readonly after?: AuditPosition | undefined;
}

const WRITE = writeAudit({ actorId: '$1', action: '$2', subject: '$3', cause: '$4', detail: '$5' });

/** The audit log. Entries are written in the transaction of the action, so that neither exists without the other. */
@Injectable()
export class AuditLogRepository {
  constructor(private readonly database: Database) {}

  /**
   * Newest first. With a filter, by the index of the filtered column and the time; without, by the ids, which are UUIDs of
   * version 7 and sort by time as well.
   */
  list({ after, ...wanted }: AuditFilter, limit: number): Promise<AuditEntry[]> {
    return this.database.readOlder((reader) => {
      const { action, actor_id, subject, request_id } = wanted;
      const query = reader.createQueryBuilder(AuditEntry, 'entry').limit(limit);
      if (Object.values(wanted).every((value) => value === undefined)) {
        if (after) query.andWhere('entry.id < :id', { id: after.id });
        return query.orderBy('entry.id', 'DESC').getMany();
      }
      if (action !== undefined) query.andWhere('entry.action = :action', { action });
      if (actor_id !== undefined) query.andWhere('entry.actor_id = :actor_id', { actor_id });
      if (subject !== undefined) query.andWhere('entry.subject = :subject', { subject });
      if (request_id !== undefined) query.andWhere('entry.request_id = :request_id', { request_id });
      if (after) query.andWhere('(entry.occurred_at, entry.id) < (:occurred_at, :id)', after);
      return query.orderBy('entry.occurred_at', 'DESC').addOrderBy('entry.id', 'DESC').getMany();
    });
  }

  async write(tx: Transaction, { actor_id, action, subject, detail }: AuditedAct): Promise<void> {
    await managerOf(tx).query(WRITE, [
      actor_id,
      action,
      subject,
      currentRequestId() ?? null,
      detail === undefined ? null : JSON.stringify(detail),
    ]);
  }
}
