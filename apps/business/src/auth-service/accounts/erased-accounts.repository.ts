import { Injectable } from '@nestjs/common';
import { Database, managerOf, type Transaction } from '@proticket/platform';

/** The accounts that this service knows to be erased. */
@Injectable()
export class ErasedAccountsRepository {
  constructor(private readonly database: Database) {}

  /** @returns false if it was already known */
  async add(tx: Transaction, userId: string): Promise<boolean> {
    const rows = await managerOf(tx).query<unknown[]>(
      'INSERT INTO erased_accounts (user_id) VALUES ($1) ON CONFLICT DO NOTHING RETURNING user_id',
      [userId],
    );
    return rows.length === 1;
  }

  /** The accounts among `ids` that were erased. */
  async among(ids: readonly string[]): Promise<ReadonlySet<string>> {
    const rows = await this.database.reader.query<{ user_id: string }[]>(
      'SELECT user_id FROM erased_accounts WHERE user_id = ANY ($1::uuid[])',
      [ids],
    );
    return new Set(rows.map(({ user_id }) => user_id));
  }
}
