import { Injectable } from '@nestjs/common';
import { managerOf, type Transaction } from '@proticket/platform';
import { v7 as uuidv7 } from 'uuid';
import { affectedRows } from '../database/affected-rows';

/** Whose address was proven. */
export interface ProvenEmail {
  readonly user_id: string;
  readonly email: string;
}

/** Proofs of addresses that were mailed. */
@Injectable()
export class EmailProofRepository {
  /** Adds a proof and voids the user's older ones: only the newest mail works. */
  async issue(
    tx: Transaction,
    { user_id, email }: ProvenEmail,
    tokenHash: string,
    hours: number,
  ): Promise<void> {
    await this.voidAll(tx, user_id);
    await managerOf(tx).query(
      `INSERT INTO email_tokens (id_token, user_id, email, token_hash, expires_at)
       VALUES (?, ?, ?, ?, UTC_TIMESTAMP(3) + INTERVAL ? HOUR)`,
      [uuidv7(), user_id, email, tokenHash, hours],
    );
  }

  /** Spends a token; what it proves for one of any number of parallel uses, undefined for the others. */
  async spend(tx: Transaction, tokenHash: string): Promise<ProvenEmail | undefined> {
    const manager = managerOf(tx);
    const sql = `UPDATE email_tokens SET used = 1
                 WHERE token_hash = ? AND used = 0 AND expires_at > UTC_TIMESTAMP(3)`;
    if ((await affectedRows(manager, sql, [tokenHash])) !== 1) return undefined;
    const rows = await manager.query<ProvenEmail[]>(
      'SELECT user_id, email FROM email_tokens WHERE token_hash = ?',
      [tokenHash],
    );
    return rows[0];
  }

  async voidAll(tx: Transaction, userId: string): Promise<void> {
    await managerOf(tx).query('UPDATE email_tokens SET used = 1 WHERE user_id = ? AND used = 0', [userId]);
  }
}
