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
import { businessDataSourceOptions } from '../business.data-source';

/** The model, written once: the migrations must result in it, and the diagram in docs/database is drawn from it. */
const model = JSON.parse(readFileSync(path.join(__dirname, 'schema.json'), 'utf8')) as Catalogue;

/** Columns whose names need no comment. */
const SELF_EXPLAINING = new Set(['created_at', 'received_at', 'issued_at', 'title', 'organization_name']);

describe('business_logic_db', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase(businessDataSourceOptions);
  });
  afterAll(() => database?.drop());

  it('has the tables, columns, keys, indexes, checks, views, functions and comments of schema.json', async () => {
    expect(await readCatalogue(database.dataSource)).toEqual(model);
  });

  it('has a comment on every table, view and column that needs one', () => {
    const silent = Object.entries({ ...model.tables, ...model.views }).flatMap(
      ([table, { comment, columns }]) => [
        ...(comment ? [] : [table]),
        ...Object.entries(columns)
          .filter(([name, text]) => !text.includes(' -- ') && !SELF_EXPLAINING.has(name))
          .map(([name]) => `${table}.${name}`),
      ],
    );
    expect(silent).toEqual([]);
  });

  it('is what the entities expect', async () => {
    expect(await entityDrift(database.dataSource)).toEqual([]);
  });

  it.each([
    ['a column', 'ALTER TABLE tickets DROP COLUMN used_by'],
    ['a type', 'ALTER TABLE orders ALTER COLUMN created_at TYPE timestamptz'],
    ['an index', 'DROP INDEX orders_event_status'],
    ['a unique index', 'DROP INDEX payments_provider_txn'],
    ['a foreign key', 'ALTER TABLE payments DROP CONSTRAINT payments_order_fk'],
    ['a check', 'ALTER TABLE events DROP CONSTRAINT events_never_oversold'],
    ['a comment', 'COMMENT ON COLUMN orders.total_price IS NULL'],
    ['the view', 'DROP VIEW sales_reports'],
    ['a function', 'DROP FUNCTION uuid_v7() CASCADE'],
  ])('would be noticed to lack %s (control)', async (_, change) => {
    const damaged = await createTestDatabase(businessDataSourceOptions);
    try {
      await damaged.dataSource.query(change);
      expect(await readCatalogue(damaged.dataSource)).not.toEqual(model);
    } finally {
      await damaged.drop();
    }
  });

  it('migrates down to nothing, and up again to the same', async () => {
    const other = await createTestDatabase(businessDataSourceOptions);
    try {
      for (const _ of other.dataSource.migrations) await other.dataSource.undoLastMigration();
      expect(await readCatalogue(other.dataSource)).toEqual({ tables: {}, views: {}, functions: {} });
      await other.dataSource.runMigrations();
      expect(await readCatalogue(other.dataSource)).toEqual(model);
    } finally {
      await other.drop();
    }
  });

  it('uses UTC and READ COMMITTED, whatever the defaults of the server', async () => {
    await database.dataSource.transaction(async (manager) => {
      const [session] = await manager.query<Record<string, string>[]>(
        `SELECT current_setting('TimeZone') AS zone, current_setting('transaction_isolation') AS isolation`,
      );
      expect(session).toEqual({ zone: 'UTC', isolation: 'read committed' });
    });
  });

  it('makes version 7 UUIDs that sort by time', async () => {
    const uuid = async () =>
      (await database.dataSource.query<[{ id: string }]>('SELECT uuid_v7() AS id'))[0].id;
    const before = Date.now();
    const first = await uuid();
    await new Promise((resolve) => setTimeout(resolve, 2));
    const second = await uuid();
    expect(first).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(Number.parseInt(first.replace('-', '').slice(0, 12), 16)).toBeGreaterThanOrEqual(before);
    expect(second > first).toBe(true);
  });
});
