import { Injectable } from '@nestjs/common';
import { Database } from '@proticket/platform';
import { affectedRows } from '../database/affected-rows';

/** Rows per statement: deleting millions at once would hold locks for minutes. */
const BATCH = 5_000;

/** Sessions are kept for 90 days after they expire: they hold the known addresses of their user. */
const STATEMENTS = [
  'DELETE FROM revocations WHERE expires_at < UTC_TIMESTAMP(3) LIMIT ?',
  'DELETE FROM password_reset_tokens WHERE expires_at < UTC_TIMESTAMP(3) - INTERVAL 1 DAY LIMIT ?',
  'DELETE FROM email_tokens WHERE expires_at < UTC_TIMESTAMP(3) - INTERVAL 1 DAY LIMIT ?',
  'DELETE FROM sessions WHERE expires_at < UTC_TIMESTAMP(3) - INTERVAL 90 DAY LIMIT ?',
] as const;

/** Expired rows of all features. */
@Injectable()
export class ExpiredRowsRepository {
  constructor(private readonly database: Database) {}

  async delete(): Promise<void> {
    for (const statement of STATEMENTS) {
      while ((await affectedRows(this.database.reader, statement, [BATCH])) === BATCH);
    }
  }
}
