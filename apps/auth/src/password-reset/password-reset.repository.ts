import { Injectable } from '@nestjs/common';
import { Database, managerOf, type Transaction } from '@proticket/platform';
import { randomUUIDv7 } from 'node:crypto';
import { affectedRows } from '../database/affected-rows';
import { PendingTokensRepository } from '../users/pending-tokens.repository';

/** Tokens that reset a password. */
@Injectable()
export class PasswordResetRepository {
  constructor(
    private readonly database: Database,
    private readonly pendingTokens: PendingTokensRepository,
  ) {}

  /** Adds a token and revokes the user's older ones: only the newest mail works. */
  async issue(tx: Transaction, userId: string, tokenHash: string, minutes: number): Promise<void> {
    await this.pendingTokens.revokePasswordResets(tx, userId);
    await managerOf(tx).query(
      `INSERT INTO password_reset_tokens (id_token, user_id, token_hash, expires_at)
       VALUES (?, ?, ?, UTC_TIMESTAMP(3) + INTERVAL ? MINUTE)`,
      [randomUUIDv7(), userId, tokenHash, minutes],
    );
  }

  /** The user of a valid token; for checking the new password before the token is used up. */
  async ownerOf(tokenHash: string): Promise<string | undefined> {
    const rows = await this.database.reader.query<{ user_id: string }[]>(
      `SELECT user_id FROM password_reset_tokens
       WHERE token_hash = ? AND used = 0 AND expires_at > UTC_TIMESTAMP(3)`,
      [tokenHash],
    );
    return rows[0]?.user_id;
  }

  /** Uses up a token. @returns true for exactly one of any number of parallel calls */
  async consume(tx: Transaction, tokenHash: string): Promise<boolean> {
    const sql = `UPDATE password_reset_tokens SET used = 1
                 WHERE token_hash = ? AND used = 0 AND expires_at > UTC_TIMESTAMP(3)`;
    return (await affectedRows(managerOf(tx), sql, [tokenHash])) === 1;
  }
}
