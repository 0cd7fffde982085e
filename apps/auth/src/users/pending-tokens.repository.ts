import { Injectable } from '@nestjs/common';
import { managerOf, type Transaction } from '@proticket/platform';

const REVOKE_PASSWORD_RESETS = 'UPDATE password_reset_tokens SET used = 1 WHERE user_id = ? AND used = 0';
const REVOKE_EMAIL_VERIFICATIONS = 'UPDATE email_tokens SET used = 1 WHERE user_id = ? AND used = 0';
const REVOKE_PROPOSED_FACTOR =
  'UPDATE users SET totp_secret = NULL, totp_last_step = NULL WHERE id_user = ? AND totp_enabled_at IS NULL';

/**
 * What was handed out for an account and not used yet: links in mails, and a second factor that waits for its first
 * code. A link that waits to be mailed is among them: it has its row from the moment it was asked for.
 */
@Injectable()
export class PendingTokensRepository {
  /**
   * Ends all of them. {@link UsersRepository} does this with each change of a password, an address or a status, so that
   * no use case can forget it: whoever had the old password may have asked for them.
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
