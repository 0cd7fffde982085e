import { Injectable } from '@nestjs/common';
import { IsNull, MoreThan } from 'typeorm';
import { Database } from '../database/database';
import { managerOf, type Transaction } from '../database/transaction';
import type { SealedFields } from './audit-seal';

/** An entry of the audit log with its place in the chain; bigints are text on PostgreSQL. */
export interface AuditEntryRow extends SealedFields {
  readonly seal_number: number | string | null;
  readonly seal: string | null;
}

/** The ends of the chain of seals. */
export interface AuditHead {
  /** Number of sealed entries, deleted ones included. */
  readonly sealed: number;
  readonly seal: string;
  /** Number of entries that were deleted from the beginning, because they were old. */
  readonly deleted: number;
  /** The seal of the last of them: the oldest entry that is left is chained to it. */
  readonly deleted_seal: string;
}

/** The seal of an entry. */
export interface NewSeal {
  readonly id: string;
  readonly seal_number: number;
  readonly seal: string;
}

/** The table of both services; TypeORM finds the entity of the service by it. */
const TABLE = 'audit_log';
const HEAD = 'SELECT sealed, seal, deleted, deleted_seal FROM audit_head WHERE id = 1';

/** The chain of seals over the audit log of a service. */
@Injectable()
export class AuditSealsRepository {
  constructor(private readonly database: Database) {}

  /** The ends of the chain, locked; undefined while another instance is sealing or deleting. */
  async lockHead(tx: Transaction): Promise<AuditHead | undefined> {
    const [head] = await managerOf(tx).query<AuditHead[]>(`${HEAD} FOR UPDATE SKIP LOCKED`);
    return head && inNumbers(head);
  }

  /** Entries that are not sealed yet, oldest first. */
  unsealed(tx: Transaction, limit: number): Promise<AuditEntryRow[]> {
    return managerOf(tx).find<AuditEntryRow>(TABLE, {
      where: { seal_number: IsNull() },
      order: { occurred_at: 'ASC', id: 'ASC' },
      take: limit,
    });
  }

  /**
   * Seals entries: in one statement on PostgreSQL, where a sale writes thousands per second. The array made anew is for the
   * planner, which then takes the index: knowing how many there are, it reads a small table from end to end.
   */
  async seal(tx: Transaction, seals: readonly NewSeal[]): Promise<void> {
    const manager = managerOf(tx);
    if (this.database.dialect === 'postgres') {
      await manager.query(
        `UPDATE audit_log SET seal_number = given.number, seal = given.seal
           FROM unnest($1::uuid[], $2::bigint[], $3::text[]) AS given (id, number, seal)
          WHERE audit_log.id = given.id AND audit_log.id = ANY (ARRAY (SELECT unnest($1::uuid[]))) AND seal_number IS NULL`,
        [
          seals.map(({ id }) => id),
          seals.map(({ seal_number }) => seal_number),
          seals.map(({ seal }) => seal),
        ],
      );
      return;
    }
    for (const { id, seal_number, seal } of seals)
      await manager.query(
        'UPDATE audit_log SET seal_number = ?, seal = ? WHERE id = ? AND seal_number IS NULL',
        [seal_number, seal, id],
      );
  }

  async moveHead(tx: Transaction, { sealed, seal, deleted, deleted_seal }: AuditHead): Promise<void> {
    const [a, b, c, d] = this.placeholders(4);
    await managerOf(tx).query(
      `UPDATE audit_head SET sealed = ${a}, seal = ${b}, deleted = ${c}, deleted_seal = ${d} WHERE id = 1`,
      [sealed, seal, deleted, deleted_seal],
    );
  }

  async readHead(): Promise<AuditHead> {
    const [head] = await this.database.reader.query<AuditHead[]>(HEAD);
    if (!head) throw new Error('The end of the audit chain is missing.');
    return inNumbers(head);
  }

  /** Sealed entries after a position, in the order of the chain. */
  sealedAfter(number: number, limit: number, tx?: Transaction): Promise<AuditEntryRow[]> {
    return (tx ? managerOf(tx) : this.database.reader).find<AuditEntryRow>(TABLE, {
      where: { seal_number: MoreThan(number) },
      order: { seal_number: 'ASC' },
      take: limit,
    });
  }

  /** Deletes sealed entries after one position up to another. */
  async deleteUpTo(tx: Transaction, after: number, last: number): Promise<void> {
    const [a, b] = this.placeholders(2);
    await managerOf(tx).query(`DELETE FROM audit_log WHERE seal_number > ${a} AND seal_number <= ${b}`, [
      after,
      last,
    ]);
  }

  /** When the oldest entry that is not sealed happened; undefined if all are sealed. */
  async oldestUnsealed(): Promise<Date | undefined> {
    const [oldest] = await this.database.reader.find<AuditEntryRow>(TABLE, {
      where: { seal_number: IsNull() },
      order: { occurred_at: 'ASC', id: 'ASC' },
      take: 1,
    });
    return oldest?.occurred_at;
  }

  private placeholders(count: number): string[] {
    return Array.from({ length: count }, (_, index) =>
      this.database.dialect === 'postgres' ? `$${index + 1}` : '?',
    );
  }
}

function inNumbers({ sealed, seal, deleted, deleted_seal }: AuditHead): AuditHead {
  return { sealed: Number(sealed), seal, deleted: Number(deleted), deleted_seal };
}
