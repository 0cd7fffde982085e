import { Injectable } from '@nestjs/common';
import { managerOf, type Transaction } from '@proticket/platform';
import { v7 as uuidv7 } from 'uuid';
import { affectedRows } from '../database/affected-rows';
import { newOneTimeToken } from '../one-time-tokens/one-time-token';
import { PendingTokensRepository } from '../users/pending-tokens.repository';

/** How long a link works, and how long a change of address may wait to be mailed. */
export const VERIFICATION_HOURS = 24;

const LIVE = 'used = 0 AND expires_at > UTC_TIMESTAMP(3)';

/** Whose address was proven. */
export interface UserEmail {
  readonly user_id: string;
  readonly email: string;
}

/** Proofs of addresses, mailed or about to be. */
@Injectable()
export class EmailVerificationRepository {
  constructor(private readonly pendingTokens: PendingTokensRepository) {}

  /** Adds a proof and ends the user's older ones: only the newest mail works. */
  async issue(tx: Transaction, { user_id, email }: UserEmail, tokenHash: string): Promise<string> {
    await this.pendingTokens.revokeEmailVerifications(tx, user_id);
    const id_token = uuidv7();
    await managerOf(tx).query(
      `INSERT INTO email_tokens (id_token, user_id, email, token_hash, expires_at)
       VALUES (?, ?, ?, ?, UTC_TIMESTAMP(3) + INTERVAL ? HOUR)`,
      [id_token, user_id, email, tokenHash, VERIFICATION_HOURS],
    );
    return id_token;
  }

  /**
   * A change of address that is asked for, before its link is made: what ends open secrets ends it as well, even
   * while its mail waits. Until {@link setTokenHash} nobody has a secret that fits the row.
   *
   * @returns its id, for {@link setTokenHash}.
   */
  createPending(tx: Transaction, change: UserEmail): Promise<string> {
    return this.issue(tx, change, newOneTimeToken().hash);
  }

  /** Binds a proposed change to the secret that is about to be mailed. False when it has ended meanwhile. */
  async setTokenHash(tx: Transaction, idToken: string, tokenHash: string): Promise<boolean> {
    const sql = `UPDATE email_tokens SET token_hash = ?, expires_at = UTC_TIMESTAMP(3) + INTERVAL ? HOUR
                 WHERE id_token = ? AND ${LIVE}`;
    return (await affectedRows(managerOf(tx), sql, [tokenHash, VERIFICATION_HOURS, idToken])) === 1;
  }

  /** What a live secret would prove; undefined when there is none such. */
  async find(tx: Transaction, tokenHash: string): Promise<UserEmail | undefined> {
    const rows = await managerOf(tx).query<UserEmail[]>(
      `SELECT user_id, email FROM email_tokens WHERE token_hash = ? AND ${LIVE}`,
      [tokenHash],
    );
    return rows[0];
  }

  /** Spends a secret: true for one of any number of parallel uses. */
  async spend(tx: Transaction, tokenHash: string): Promise<boolean> {
    const sql = `UPDATE email_tokens SET used = 1 WHERE token_hash = ? AND ${LIVE}`;
    return (await affectedRows(managerOf(tx), sql, [tokenHash])) === 1;
  }
}
