import { Injectable } from '@nestjs/common';
import { Database } from '@proticket/platform';
import { affectedRows } from '../database/affected-rows';

/** So many rows a statement: a delete of millions would hold its locks for minutes. */
const BATCH = 5_000;

/** What nobody can use any more. Sessions stay for a while: they know the places of their owner. */
const STATEMENTS = [
  'DELETE FROM revocations WHERE expires_at < UTC_TIMESTAMP(3) LIMIT ?',
  'DELETE FROM password_reset_tokens WHERE expires_at < UTC_TIMESTAMP(3) - INTERVAL 1 DAY LIMIT ?',
  'DELETE FROM email_tokens WHERE expires_at < UTC_TIMESTAMP(3) - INTERVAL 1 DAY LIMIT ?',
  'DELETE FROM sessions WHERE expires_at < UTC_TIMESTAMP(3) - INTERVAL 90 DAY LIMIT ?',
] as const;

/** Rows whose time is over. */
@Injectable()
export class ExpiredRowsRepository {
  constructor(private readonly database: Database) {}

  async delete(): Promise<void> {
    for (const statement of STATEMENTS) {
      while ((await affectedRows(this.database.reader, statement, [BATCH])) === BATCH);
    }
  }
}
