import { Injectable } from '@nestjs/common';
import { managerOf, type Transaction } from '@proticket/platform';
import { affectedRows } from '../database/affected-rows';
import type { User } from './user.entity';

/** Erasing accounts. Each step is conditional on the status version, so that of two concurrent ones only one succeeds. */
@Injectable()
export class ErasuresRepository {
  /**
   * Erases all personal data of an account or a guest, including its sessions, tokens and jobs.
   *
   * @param version the status version at which the erasure was prepared
   * @returns false if the status has changed since or the account is erased already
   */
  async erase(tx: Transaction, user: User, version: number): Promise<boolean> {
    const manager = managerOf(tx);
    // An account's own address alone: what a guest typed is proved by nothing, and the jobs for it may be somebody else's.
    const { id_user: id, email } = user;
    const nowhere = `deleted-${id}@account.invalid`;
    const erased = await affectedRows(
      manager,
      `UPDATE users SET email = IF(email IS NULL, NULL, ?), contact_email = IF(contact_email IS NULL, NULL, ?),
         guest_group = NULL, name = NULL, locale = DEFAULT, password_hash = '!', status = 'disabled', email_verified_at = NULL,
         totp_secret = NULL, totp_enabled_at = NULL, totp_last_step = NULL, deleted_at = UTC_TIMESTAMP(3),
         status_version = status_version + 1
       WHERE id_user = ? AND deleted_at IS NULL AND status_version = ?`,
      [nowhere, nowhere, id, version],
    );
    if (erased !== 1) return false;
    await manager.query('UPDATE sessions SET ip = NULL, user_agent = NULL WHERE user_id = ?', [id]);
    for (const table of ['password_reset_tokens', 'email_tokens', 'recovery_codes'])
      await manager.query(`DELETE FROM ${table} WHERE user_id = ?`, [id]);
    // Waiting mails and dead jobs. Jobs that are running now finish.
    await manager.query(
      `DELETE FROM jobs WHERE lease_token IS NULL AND type NOT LIKE 'account_news.%'
         AND (JSON_UNQUOTE(JSON_EXTRACT(payload, '$.id_user')) = ?
           OR JSON_UNQUOTE(JSON_EXTRACT(payload, '$.to')) = ? OR JSON_UNQUOTE(JSON_EXTRACT(payload, '$.email')) = ?)`,
      [id, email, email],
    );
    return true;
  }

  /**
   * Increments the status version, which outdates the previous status and cancels an erasure prepared at `version`.
   *
   * @returns false if the version has changed or the account is erased already
   */
  async advanceStatusVersion(tx: Transaction, id: string, version: number): Promise<boolean> {
    const sql = `UPDATE users SET status_version = status_version + 1
      WHERE id_user = ? AND deleted_at IS NULL AND status_version = ?`;
    return (await affectedRows(managerOf(tx), sql, [id, version])) === 1;
  }
}
