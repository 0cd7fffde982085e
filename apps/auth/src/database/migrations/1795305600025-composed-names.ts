import { MigrationInterface, QueryRunner } from 'typeorm';

const NAMES_A_READ = 1_000;
const WIDTH = 120;

/**
 * Brings the names of accounts into the one spelling that is stored from now on (NFC), so that they are found and drawn
 * like all others. Here and not in SQL, because MySQL cannot normalise.
 */
export class ComposedNames1795305600025 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (let after = ''; ;) {
      // ASCII, one byte a character, is composed.
      const users = (await runner.query(
        `SELECT id_user, name FROM users WHERE id_user > ? AND LENGTH(name) <> CHAR_LENGTH(name)
          ORDER BY id_user LIMIT ${NAMES_A_READ}`,
        [after],
      )) as { id_user: string; name: string }[];
      for (const { id_user, name } of users) {
        const composed = name.normalize('NFC');
        if (composed === name || [...composed].length > WIDTH) continue;
        // Unless its owner has changed it since.
        await runner.query('UPDATE users SET name = ? WHERE id_user = ? AND name = ? COLLATE utf8mb4_bin', [
          composed,
          id_user,
          name,
        ]);
      }
      if (users.length < NAMES_A_READ) return;
      after = users.at(-1)!.id_user;
    }
  }

  /** Both spellings mean the same; there is nothing to go back to. */
  async down(): Promise<void> {}
}
