import { Injectable } from '@nestjs/common';
import { Database, managerOf, type Transaction } from '@proticket/platform';
import { affectedRows } from '../database/affected-rows';

/** The second factor of accounts. Each step that counts once is one conditional UPDATE. */
@Injectable()
export class SecondFactorRepository {
  constructor(private readonly database: Database) {}

  /** Keeps a secret that is not proven yet. False when a proven one is there. */
  async propose(tx: Transaction, userId: string, sealedSecret: string): Promise<boolean> {
    const sql = `UPDATE users SET totp_secret = ?, totp_last_step = NULL WHERE id_user = ? AND totp_enabled_at IS NULL`;
    return (await affectedRows(managerOf(tx), sql, [sealedSecret, userId])) === 1;
  }

  /** From now on codes are asked for. False when they were already, or another secret was proposed meanwhile. */
  async enable(tx: Transaction, userId: string, sealedSecret: string, step: number): Promise<boolean> {
    const sql = `UPDATE users SET totp_enabled_at = UTC_TIMESTAMP(3), totp_last_step = ?
                 WHERE id_user = ? AND totp_secret = ? AND totp_enabled_at IS NULL`;
    return (await affectedRows(managerOf(tx), sql, [step, userId, sealedSecret])) === 1;
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

  /** Spends the code of a time step: true for one of any number of parallel uses, and never for an older step. */
  async spendStep(userId: string, step: number): Promise<boolean> {
    const sql = `UPDATE users SET totp_last_step = ?
                 WHERE id_user = ? AND totp_enabled_at IS NOT NULL AND (totp_last_step IS NULL OR totp_last_step < ?)`;
    return (await affectedRows(this.database.reader, sql, [step, userId, step])) === 1;
  }

  /** Spends a recovery code: true for one of any number of parallel uses. */
  async spendRecoveryCode(userId: string, hash: string): Promise<boolean> {
    const sql = `UPDATE recovery_codes SET used_at = UTC_TIMESTAMP(3)
                 WHERE user_id = ? AND code_hash = ? AND used_at IS NULL`;
    return (await affectedRows(this.database.reader, sql, [userId, hash])) === 1;
  }
}
