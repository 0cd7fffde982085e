import { Injectable } from '@nestjs/common';
import { managerOf, type Transaction } from '@proticket/platform';

const REVOKE_PASSWORD_RESETS = 'UPDATE password_reset_tokens SET used = 1 WHERE user_id = ? AND used = 0';
const REVOKE_EMAIL_VERIFICATIONS = 'UPDATE email_tokens SET used = 1 WHERE user_id = ? AND used = 0';
const REVOKE_PROPOSED_FACTOR =
  'UPDATE users SET totp_secret = NULL, totp_last_step = NULL WHERE id_user = ? AND totp_enabled_at IS NULL';

/**
 * Unused tokens of an account: links in mails, including those still waiting to be mailed, and a second factor that is not
 * confirmed yet.
 */
@Injectable()
export class PendingTokensRepository {
  /**
   * Revokes all of them. {@link UsersRepository} does this with each change of password, address or status, so that no use case
   * can forget it: somebody who knew the old password may have requested them.
   */
  async revokeAll(tx: Transaction, userId: string): Promise<void> {
    for (const statement of [REVOKE_PASSWORD_RESETS, REVOKE_EMAIL_VERIFICATIONS, REVOKE_PROPOSED_FACTOR])
      await managerOf(tx).query(statement, [userId]);
  }

  async revokePasswordResets(tx: Transaction, userId: string): Promise<void> {
    await managerOf(tx).query(REVOKE_PASSWORD_RESETS, [userId]);
  }

  async revokeEmailVerifications(tx: Transaction, userId: string): Promise<void> {
    await managerOf(tx).query(REVOKE_EMAIL_VERIFICATIONS, [userId]);
  }
}
