import type mysql from 'mysql2/promise';

const ACCOUNTS_PER_STATEMENT = 50_000;

/** The address of an account that {@link loadAccounts} adds. @param n from 1 */
export const addressOf = (n: number): string => `person.${n}@example.org`;

/** The address of the only admin among them. */
export const ADMIN = addressOf(1);

/**
 * Adds accounts up to `count`, older ones first: an admin, a hundredth organizers, a thousandth disabled, all with one password hash.
 *
 * @param have how many were added before
 * @param note receives how many there are so far
 */
export async function loadAccounts(
  connection: mysql.Connection,
  hash: string,
  have: number,
  count: number,
  note: (text: string) => void,
): Promise<void> {
  // Keys of this table alone, none of which is there twice; the checks would read each index for every row.
  await connection.query('SET unique_checks = 0, foreign_key_checks = 0');
  for (let done = have; done < count; done += ACCOUNTS_PER_STATEMENT) {
    const last = Math.min(done + ACCOUNTS_PER_STATEMENT, count);
    await connection.query(
      `INSERT INTO users (id_user, email, password_hash, name, status, role_id, last_login)
       SELECT CONCAT('0198c0de-', LPAD(LOWER(HEX(seq DIV 65536)), 4, '0'), '-7000-8000-', LPAD(LOWER(HEX(seq)), 12, '0')),
              CONCAT('person.', seq, '@example.org'), ?, CONCAT('Person ', CONV(seq * 7919, 10, 36)),
              IF(seq % 1000 = 0, 'disabled', 'active'),
              (SELECT id_role FROM roles WHERE role_name = IF(seq = 1, 'admin', IF(seq % 100 = 1, 'organizer', 'buyer'))), UTC_TIMESTAMP(3)
         FROM seq_${done + 1}_to_${last}`,
      [hash],
    );
    note(`${last.toLocaleString('en')} accounts`);
  }
  await connection.query('ANALYZE TABLE users');
}
