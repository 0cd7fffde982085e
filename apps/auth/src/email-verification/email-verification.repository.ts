import { Injectable } from '@nestjs/common';
import { managerOf, type Transaction } from '@proticket/platform';
import { randomUUIDv7 } from 'node:crypto';
import { affectedRows } from '../database/affected-rows';
import { newOneTimeToken } from '../one-time-tokens/one-time-token';
import { PendingTokensRepository } from '../users/pending-tokens.repository';

/** How long a link is valid, and how long a change of address may wait to be mailed. */
export const VERIFICATION_HOURS = 24;

const LIVE = 'used = 0 AND expires_at > UTC_TIMESTAMP(3)';

/** A user and an address to verify. */
export interface UserEmail {
  readonly user_id: string;
  readonly email: string;
}

/** Tokens that verify email addresses, mailed or waiting to be. */
@Injectable()
export class EmailVerificationRepository {
  constructor(private readonly pendingTokens: PendingTokensRepository) {}

  /** Adds a token and revokes the user's older ones: only the newest mail works. */
  async issue(tx: Transaction, { user_id, email }: UserEmail, tokenHash: string): Promise<string> {
    await this.pendingTokens.revokeEmailVerifications(tx, user_id);
    const id_token = randomUUIDv7();
    await managerOf(tx).query(
      `INSERT INTO email_tokens (id_token, user_id, email, token_hash, expires_at)
       VALUES (?, ?, ?, ?, UTC_TIMESTAMP(3) + INTERVAL ? HOUR)`,
      [id_token, user_id, email, tokenHash, VERIFICATION_HOURS],
    );
    return id_token;
  }

  /**
   * Adds a pending change of address before its link exists: what revokes pending tokens revokes it as well, even while its
   * mail waits. Until {@link setTokenHash} no token matches the row.
   *
   * @returns its id, for {@link setTokenHash}.
   */
  createPending(tx: Transaction, change: UserEmail): Promise<string> {
    return this.issue(tx, change, newOneTimeToken().hash);
  }

  /** Sets the token of a pending change, just before it is mailed. @returns false if the change was cancelled */
  async setTokenHash(tx: Transaction, idToken: string, tokenHash: string): Promise<boolean> {
    const sql = `UPDATE email_tokens SET token_hash = ?, expires_at = UTC_TIMESTAMP(3) + INTERVAL ? HOUR
                 WHERE id_token = ? AND ${LIVE}`;
    return (await affectedRows(managerOf(tx), sql, [tokenHash, VERIFICATION_HOURS, idToken])) === 1;
  }

  /** The user and address of a valid token; undefined if there is none. */
  async find(tx: Transaction, tokenHash: string): Promise<UserEmail | undefined> {
    const rows = await managerOf(tx).query<UserEmail[]>(
      `SELECT user_id, email FROM email_tokens WHERE token_hash = ? AND ${LIVE}`,
      [tokenHash],
    );
    return rows[0];
  }

  /** Uses up a token. @returns true for exactly one of any number of parallel calls */
  async consume(tx: Transaction, tokenHash: string): Promise<boolean> {
    const sql = `UPDATE email_tokens SET used = 1 WHERE token_hash = ? AND ${LIVE}`;
    return (await affectedRows(managerOf(tx), sql, [tokenHash])) === 1;
  }
}
