import { Injectable } from '@nestjs/common';
import { managerOf, type Transaction } from '@proticket/platform';

const END_RESETS = 'UPDATE password_reset_tokens SET used = 1 WHERE user_id = ? AND used = 0';
const END_ADDRESS_PROOFS = 'UPDATE email_tokens SET used = 1 WHERE user_id = ? AND used = 0';
const END_PROPOSED_FACTOR =
  'UPDATE users SET totp_secret = NULL, totp_last_step = NULL WHERE id_user = ? AND totp_enabled_at IS NULL';

/**
 * What was handed out for an account and not used yet: links in mails, and a second factor that waits for its first
 * code. A link that waits to be mailed is among them: it has its row from the moment it was asked for.
 */
@Injectable()
export class OpenSecretsRepository {
  /**
   * Ends all of them. {@link UsersRepository} does this with each change of a password, an address or a status, so that
   * no use case can forget it: whoever had the old password may have asked for them.
   */
  async endAll(tx: Transaction, userId: string): Promise<void> {
    for (const statement of [END_RESETS, END_ADDRESS_PROOFS, END_PROPOSED_FACTOR])
      await managerOf(tx).query(statement, [userId]);
  }

  async endResets(tx: Transaction, userId: string): Promise<void> {
    await managerOf(tx).query(END_RESETS, [userId]);
  }

  async endAddressProofs(tx: Transaction, userId: string): Promise<void> {
    await managerOf(tx).query(END_ADDRESS_PROOFS, [userId]);
  }
}
