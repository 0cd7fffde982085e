import { domainToASCII } from 'node:url';
import { MigrationInterface, QueryRunner } from 'typeorm';

const DUPLICATE_ENTRY = 1062;

/**
 * Writes the domains of addresses as A-labels, as the service looks them up from now on. Where one mailbox has several
 * accounts already, the one that holds that spelling, or else the one used last, has it; the others keep theirs and are
 * found by whoever types it as it was registered.
 */
export class OneSpellingOfDomains1795305600010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const users = (await runner.query(
      `SELECT id_user, email FROM users WHERE CHAR_LENGTH(email) < LENGTH(email)
       ORDER BY COALESCE(last_login, created_at) DESC, id_user`,
    )) as { id_user: string; email: string }[];
    for (const { id_user, email } of users) {
      await this.respell(email, async (spelling) => {
        await runner.query('UPDATE users SET email = ? WHERE id_user = ?', [spelling, id_user]);
        await runner.query('UPDATE email_tokens SET email = ? WHERE user_id = ? AND email = ?', [
          spelling,
          id_user,
          email,
        ]);
      });
    }
    const pending = (await runner.query(
      `SELECT DISTINCT email FROM email_tokens WHERE used = 0 AND CHAR_LENGTH(email) < LENGTH(email)
         AND email NOT IN (SELECT email FROM users)`,
    )) as { email: string }[];
    for (const { email } of pending) {
      await this.respell(email, (spelling) =>
        runner.query('UPDATE email_tokens SET email = ? WHERE email = ?', [spelling, email]),
      );
    }
  }

  /** Both spellings are found, so there is nothing to take back. */
  async down(): Promise<void> {
    await Promise.resolve();
  }

  private async respell(email: string, write: (spelling: string) => Promise<unknown>): Promise<void> {
    const at = email.lastIndexOf('@');
    const domain = domainToASCII(email.slice(at + 1));
    const spelling = `${email.slice(0, at)}@${domain}`;
    if (domain === '' || spelling === email) return;
    try {
      await write(spelling);
    } catch (error) {
      const { errno } = (error as { driverError?: { errno?: number } }).driverError ?? {};
      if (errno !== DUPLICATE_ENTRY) throw error;
    }
  }
}
