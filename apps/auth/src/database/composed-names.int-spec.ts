import 'reflect-metadata';
import { createTestDatabase, type TestDatabase } from '@proticket/testing';
import { randomUUID } from 'node:crypto';
import { User } from '../users/user.entity';
import { authDataSourceOptions } from '../auth.data-source';
import { ComposedNames1795305600025 } from './migrations/1795305600025-composed-names';

/** More than a batch of the migration. */
const MANY = 1_100;
/** Composes to two characters each, which its column cannot hold. */
const GROWS = '\u0958'.repeat(100);

describe('the migration that composes names', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase(authDataSourceOptions);
  });
  afterAll(() => database?.drop());

  it('composes all names except those that would not fit', async () => {
    const users = database.dataSource.getRepository(User);
    const decomposed = Array.from({ length: MANY }, (_, index) => `Zoë ${index}`.normalize('NFD'));
    const names = [...decomposed, 'Ada', null, GROWS];
    const ids = names.map(() => randomUUID());
    const rows = names.map((name, index) => ({ id_user: ids[index]!, email: `${index}@example.org`, name }));
    await users.insert(rows.map((row) => ({ ...row, password_hash: 'x', role_id: 1 })));
    const runner = database.dataSource.createQueryRunner();
    await new ComposedNames1795305600025().up(runner);
    await runner.release();
    const kept = new Map((await users.find()).map(({ id_user, name }) => [id_user, name]));
    expect(ids.map((id) => kept.get(id))).toEqual(
      names.map((name) => (name === GROWS ? GROWS : (name?.normalize('NFC') ?? null))),
    );
  });
});
