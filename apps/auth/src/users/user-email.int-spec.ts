import 'reflect-metadata';
import { createTestDatabase, type TestDatabase } from '@proticket/testing';
import { randomUUID } from 'node:crypto';
import { authDataSourceOptions } from '../auth.data-source';
import { User } from './user.entity';

/** Addresses that MySQL's linguistic collations treat as equal. */
const LOOK_ALIKES = [
  'mike@example.org',
  'mıke@example.org',
  'MIKE@example.org',
  'miké@example.org',
  'ｍike@example.org',
];

describe('users.email', () => {
  let database: TestDatabase;
  const insert = (email: string) =>
    database.dataSource
      .getRepository(User)
      .insert({ id_user: randomUUID(), email, password_hash: 'x', role_id: 1 });
  beforeAll(async () => {
    database = await createTestDatabase(authDataSourceOptions);
    for (const email of LOOK_ALIKES) await insert(email);
  });
  afterAll(() => database?.drop());

  it.each(LOOK_ALIKES)('finds %s and none of its look-alikes', async (email) => {
    const found = await database.dataSource.getRepository(User).findBy({ email });
    expect(found.map((user) => user.email)).toEqual([email]);
  });

  it('refuses a duplicate address', async () => {
    await expect(insert('mıke@example.org')).rejects.toMatchObject({ errno: 1062 });
  });

  it('finds the look-alikes under the collation of other columns (control)', async () => {
    const [{ equal }] = await database.dataSource.query<[{ equal: unknown }]>(
      `SELECT 'mike' = 'MIKE' COLLATE utf8mb4_unicode_ci AND 'mike' = 'miké' COLLATE utf8mb4_unicode_ci AS equal`,
    );
    expect(Number(equal)).toBe(1);
  });
});
