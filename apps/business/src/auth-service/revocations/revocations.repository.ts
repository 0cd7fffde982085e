import { Injectable } from '@nestjs/common';
import { Database, managerOf, type Transaction } from '@proticket/platform';
import type { Revocation } from './revocation';

/** This service's own copy of the feed, for a start while auth is unavailable. */
@Injectable()
export class RevocationsRepository {
  constructor(private readonly database: Database) {}

  /** The revocations that can still apply to a token. */
  async list(): Promise<Revocation[]> {
    const rows = await this.database.reader.query<(Omit<Revocation, 'id'> & { id: string })[]>(
      'SELECT id, session_id, user_id, role, expires_at FROM revocations WHERE expires_at > now()',
    );
    return rows.map((row) => ({ ...row, id: Number(row.id) }));
  }

  /** Saves entries, except those that another instance has saved. */
  async save(revocations: readonly Revocation[]): Promise<void> {
    if (revocations.length === 0) return;
    await this.database.reader.query(
      `INSERT INTO revocations (id, session_id, user_id, role, expires_at)
       SELECT * FROM unnest($1::bigint[], $2::uuid[], $3::uuid[], $4::text[], $5::timestamptz[])
       ON CONFLICT (id) DO NOTHING`,
      [
        revocations.map(({ id }) => id),
        revocations.map(({ session_id }) => session_id),
        revocations.map(({ user_id }) => user_id),
        revocations.map(({ role }) => role),
        revocations.map(({ expires_at }) => expires_at),
      ],
    );
  }

  /** After a restore: the numbers of auth's feed may begin elsewhere. What is still in force is in the feed. */
  async deleteAll(tx: Transaction): Promise<void> {
    await managerOf(tx).query('DELETE FROM revocations');
  }

  async deleteExpired(): Promise<void> {
    await this.database.reader.query('DELETE FROM revocations WHERE expires_at <= now()');
  }
}
