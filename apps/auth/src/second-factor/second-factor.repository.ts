import { Injectable } from '@nestjs/common';
import { Database, managerOf, type Transaction } from '@proticket/platform';
import { affectedRows } from '../database/affected-rows';

/** The second factor of accounts. What may happen only once is a conditional UPDATE. */
@Injectable()
export class SecondFactorRepository {
  constructor(private readonly database: Database) {}

  /** Stores an unconfirmed secret. @returns false if the account has a confirmed one */
  async propose(tx: Transaction, userId: string, encryptedSecret: string): Promise<boolean> {
    const sql = `UPDATE users SET totp_secret = ?, totp_last_step = NULL WHERE id_user = ? AND totp_enabled_at IS NULL`;
    return (await affectedRows(managerOf(tx), sql, [encryptedSecret, userId])) === 1;
  }

  /** Requires codes from now on. @returns false if they were required already or the proposed secret was replaced */
  async enable(tx: Transaction, userId: string, encryptedSecret: string, step: number): Promise<boolean> {
    const sql = `UPDATE users SET totp_enabled_at = UTC_TIMESTAMP(3), totp_last_step = ?
                 WHERE id_user = ? AND totp_secret = ? AND totp_enabled_at IS NULL`;
    return (await affectedRows(managerOf(tx), sql, [step, userId, encryptedSecret])) === 1;
  }

  async replaceRecoveryCodes(tx: Transaction, userId: string, hashes: readonly string[]): Promise<void> {
    const manager = managerOf(tx);
    await manager.query('DELETE FROM recovery_codes WHERE user_id = ?', [userId]);
    if (hashes.length === 0) return;
    const rows = hashes.map(() => '(?, ?)').join(', ');
    await manager.query(
      `INSERT INTO recovery_codes (user_id, code_hash) VALUES ${rows}`,
      hashes.flatMap((hash) => [userId, hash]),
    );
  }

  async disable(tx: Transaction, userId: string): Promise<void> {
    await managerOf(tx).query(
      'UPDATE users SET totp_secret = NULL, totp_enabled_at = NULL, totp_last_step = NULL WHERE id_user = ?',
      [userId],
    );
    await this.replaceRecoveryCodes(tx, userId, []);
  }

  /** Uses up the code of a time step. @returns true for exactly one of any number of parallel calls, false for an older step */
  async useStep(userId: string, step: number): Promise<boolean> {
    const sql = `UPDATE users SET totp_last_step = ?
                 WHERE id_user = ? AND totp_enabled_at IS NOT NULL AND (totp_last_step IS NULL OR totp_last_step < ?)`;
    return (await affectedRows(this.database.reader, sql, [step, userId, step])) === 1;
  }

  /** Uses up a recovery code. @returns true for exactly one of any number of parallel calls */
  async useRecoveryCode(userId: string, hash: string): Promise<boolean> {
    const sql = `UPDATE recovery_codes SET used_at = UTC_TIMESTAMP(3)
                 WHERE user_id = ? AND code_hash = ? AND used_at IS NULL`;
    return (await affectedRows(this.database.reader, sql, [userId, hash])) === 1;
  }
}
