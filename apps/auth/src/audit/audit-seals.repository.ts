import { Injectable } from '@nestjs/common';
import { Database, managerOf, type Transaction } from '@proticket/platform';
import { IsNull, MoreThan } from 'typeorm';
import { AuditEntry } from './audit-entry.entity';

/** The end of the chain of seals. */
export interface AuditHead {
  /** Number of sealed entries. */
  readonly sealed: number;
  readonly seal: string;
}

/** The chain of seals over the audit log. */
@Injectable()
export class AuditSealsRepository {
  constructor(private readonly database: Database) {}

  /** The end of the chain, locked; undefined while another instance is sealing. */
  async lockHead(tx: Transaction): Promise<AuditHead | undefined> {
    const rows = await managerOf(tx).query<AuditHead[]>(
      'SELECT sealed, seal FROM audit_head WHERE id = 1 FOR UPDATE SKIP LOCKED',
    );
    return rows[0] && { sealed: Number(rows[0].sealed), seal: rows[0].seal };
  }

  /** Entries that are not sealed yet, oldest first. */
  unsealed(tx: Transaction, limit: number): Promise<AuditEntry[]> {
    return managerOf(tx).find(AuditEntry, {
      where: { seal_number: IsNull() },
      order: { occurred_at: 'ASC', id: 'ASC' },
      take: limit,
    });
  }

  /** Seals one entry. */
  async seal(tx: Transaction, id: string, seal_number: number, seal: string): Promise<void> {
    await managerOf(tx).update(AuditEntry, { id, seal_number: IsNull() }, { seal_number, seal });
  }

  async moveHead(tx: Transaction, { sealed, seal }: AuditHead): Promise<void> {
    await managerOf(tx).query('UPDATE audit_head SET sealed = ?, seal = ? WHERE id = 1', [sealed, seal]);
  }

  async readHead(): Promise<AuditHead> {
    const [head] = await this.database.reader.query<AuditHead[]>(
      'SELECT sealed, seal FROM audit_head WHERE id = 1',
    );
    if (!head) throw new Error('The end of the audit chain is missing.');
    return { sealed: Number(head.sealed), seal: head.seal };
  }

  /** Sealed entries after a position, in the order of the chain. */
  sealedAfter(number: number, limit: number): Promise<AuditEntry[]> {
    return this.database.reader.find(AuditEntry, {
      where: { seal_number: MoreThan(number) },
      order: { seal_number: 'ASC' },
      take: limit,
    });
  }
}
