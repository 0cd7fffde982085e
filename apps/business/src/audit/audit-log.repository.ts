import { Injectable } from '@nestjs/common';
import { currentRequestId, managerOf, type Transaction } from '@proticket/platform';

/** Something that somebody did and that may be asked about later. */
export interface AuditedAct {
  /** users.id_user; null for the system. */
  readonly actor_id: string | null;
  /** `feature.what`, such as `check_in.undone`. */
  readonly action: string;
  /** `kind:id`, such as `ticket:0198c0de-…`. */
  readonly subject: string;
  /** Never a secret. */
  readonly detail?: object;
}

/** Writes the audit log in the transaction of what it tells of, so that neither is there without the other. */
@Injectable()
export class AuditLogRepository {
  async write(tx: Transaction, { actor_id, action, subject, detail }: AuditedAct): Promise<void> {
    await managerOf(tx).query(
      'INSERT INTO audit_log (actor_id, action, subject, request_id, detail) VALUES ($1, $2, $3, $4, $5)',
      [
        actor_id,
        action,
        subject,
        currentRequestId() ?? null,
        detail === undefined ? null : JSON.stringify(detail),
      ],
    );
  }
}
