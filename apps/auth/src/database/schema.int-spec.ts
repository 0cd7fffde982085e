import 'reflect-metadata';
import {
  type Catalogue,
  createTestDatabase,
  entityDrift,
  readCatalogue,
  type TestDatabase,
} from '@proticket/testing';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { authDataSourceOptions } from '../auth.data-source';

/** The model: the schema that the migrations must create, and the source of the diagram in docs/database. */
const model = JSON.parse(readFileSync(path.join(__dirname, 'schema.json'), 'utf8')) as Catalogue;

/** Columns whose name is self-explanatory. */
const SELF_EXPLAINING = new Set(['created_at', 'occurred_at', 'id_role']);

describe('auth_db', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase(authDataSourceOptions);
  });
  afterAll(() => database?.drop());

  it('has the tables, columns, keys, indexes, checks and comments of schema.json', async () => {
    expect(await readCatalogue(database.dataSource)).toEqual(model);
  });

  it('has a comment on every table and column whose name is not self-explanatory', () => {
    const silent = Object.entries(model.tables).flatMap(([table, { comment, columns }]) => [
      ...(comment ? [] : [table]),
      ...Object.entries(columns)
        .filter(([name, text]) => !text.includes(' -- ') && !SELF_EXPLAINING.has(name))
        .map(([name]) => `${table}.${name}`),
    ]);
    expect(silent).toEqual([]);
  });

  it('matches the entities', async () => {
    expect(await entityDrift(database.dataSource)).toEqual([]);
  });

  it.each([
    ['a column', 'ALTER TABLE users DROP COLUMN last_login'],
    ['a collation', 'ALTER TABLE users MODIFY email varchar(254) NOT NULL'],
    ['an index', 'DROP INDEX password_reset_tokens_expires_at ON password_reset_tokens'],
    ['a unique index', 'DROP INDEX users_email ON users'],
    ['a foreign key', 'ALTER TABLE users DROP FOREIGN KEY users_role_fk'],
    ['a check', 'ALTER TABLE users DROP CONSTRAINT users_known_status'],
    ['a comment', "ALTER TABLE sessions COMMENT = ''"],
  ])('a missing %s would be noticed (control)', async (_, change) => {
    const damaged = await createTestDatabase(authDataSourceOptions);
    try {
      await damaged.dataSource.query(change);
      expect(await readCatalogue(damaged.dataSource)).not.toEqual(model);
    } finally {
      await damaged.drop();
    }
  });

  it('migrates down to nothing, and up again to the same', async () => {
    const other = await createTestDatabase(authDataSourceOptions);
    try {
      for (const _ of other.dataSource.migrations) await other.dataSource.undoLastMigration();
      expect(await readCatalogue(other.dataSource)).toEqual({ tables: {}, views: {}, functions: {} });
      await other.dataSource.runMigrations();
      expect(await readCatalogue(other.dataSource)).toEqual(model);
    } finally {
      await other.drop();
    }
  });

  it('completes a migration that crashed between its tables and its record', async () => {
    const other = await createTestDatabase(authDataSourceOptions);
    try {
      await other.dataSource.query('DELETE FROM schema_migrations');
      await other.dataSource.runMigrations();
      expect(await readCatalogue(other.dataSource)).toEqual(model);
    } finally {
      await other.drop();
    }
  });

  it('inserts the three roles', async () => {
    const roles = await database.dataSource.query<{ role_name: string }[]>(
      'SELECT role_name FROM roles ORDER BY id_role',
    );
    expect(roles.map(({ role_name }) => role_name)).toEqual(['buyer', 'organizer', 'admin']);
  });

  it('uses UTC, READ COMMITTED and strict mode, whatever the defaults of the server', async () => {
    const variables = await database.dataSource.query<{ Variable_name: string; Value: string }[]>(
      `SHOW SESSION VARIABLES WHERE Variable_name IN ('transaction_isolation', 'tx_isolation', 'time_zone', 'sql_mode')`,
    );
    const session = new Map(variables.map(({ Variable_name, Value }) => [Variable_name, Value]));
    // The servers use different names for the variable.
    expect(session.get('transaction_isolation') ?? session.get('tx_isolation')).toBe('READ-COMMITTED');
    expect(session.get('time_zone')).toBe('+00:00');
    expect(session.get('sql_mode')).toContain('STRICT_ALL_TABLES');
  });
});
