import { runMigrations } from '@proticket/platform';
import { createTestDatabase, TEST_SECRETS, type TestDatabase } from '@proticket/testing';
import { setTimeout as sleep } from 'node:timers/promises';
import { businessService } from '../../apps/business/src/business.definition';
import { businessDataSourceOptions } from '../../apps/business/src/business.data-source';

const WORDS = 1_795_305_600_085;
const INDEXES = 1_795_305_600_086;
const EVENTS = 2_500;
/** It waits for the transaction of `heldUp`: from here on the index is in the catalog. */
const BUILDING = `query LIKE 'CREATE INDEX CONCURRENTLY idx_events_words%' AND wait_event_type = 'Lock'`;
/** The events of `EVENTS` that a word of the title and a part of the place find. */
const FOUND = `SELECT count(*)::int AS n FROM events WHERE search_words @@ search_query('beyonce') AND search_place LIKE '%lodz%'`;

describe('Migrating the search of a running service', () => {
  let database: TestDatabase;
  const before = { ...process.env };
  beforeEach(async () => {
    database = await createTestDatabase(businessDataSourceOptions);
    Object.assign(process.env, TEST_SECRETS, {
      BUSINESS_DATABASE_URL: database.url,
      SMTP_URL: 'smtp://127.0.0.1:1',
    });
    jest.spyOn(console, 'log').mockReturnValue();
    jest.spyOn(process.stdout, 'write').mockReturnValue(true);
    jest.spyOn(process.stderr, 'write').mockReturnValue(true);
    jest.spyOn(process, 'exit').mockImplementation(() => {
      throw new Error('The migration failed.');
    });
  });
  afterEach(async () => {
    jest.restoreAllMocks();
    process.env = { ...before };
    await database.drop();
  });

  const query = <Row>(sql: string) => database.dataSource.query<Row[]>(sql);
  const migrate = () => runMigrations(businessService);

  /** Events in the schema before the migration `first` of those of the search. */
  async function withEvents(first: number): Promise<void> {
    for (;;) {
      const [last] = await query<{ id: string }>('SELECT max(timestamp) AS id FROM schema_migrations');
      if (Number(last!.id) < first) break;
      await database.dataSource.undoLastMigration();
    }
    await query(`
      INSERT INTO organizers (user_id, organization_name, status) VALUES (gen_random_uuid(), 'x', 'approved');
      INSERT INTO events (organizer_id, title, location, start_datetime, price, capacity, status)
      SELECT 1, 'Beyoncé ' || n, 'Łódź', now() + interval '1 day', 1, 10, 'published' FROM generate_series(1, ${EVENTS}) n`);
  }

  /** A long transaction, for whose end a concurrent index build waits. */
  async function heldUp(work: () => Promise<void>): Promise<void> {
    await database.dataSource.transaction(async (manager) => {
      await manager.query('LOCK TABLE events IN ROW EXCLUSIVE MODE');
      await work();
    });
  }

  async function until(sql: string): Promise<void> {
    for (;;) {
      const [row] = await query<{ n: number }>(`SELECT count(*)::int AS n FROM pg_stat_activity
         WHERE datname = current_database() AND pid <> pg_backend_pid() AND ${sql}`);
      if (row!.n > 0) return;
      await sleep(20);
    }
  }

  it('brings the events of the former release to it', async () => {
    await withEvents(WORDS);
    await migrate();
    expect(await query(FOUND)).toEqual([{ n: EVENTS }]);
  });

  it('locks the events only briefly, and two instances that migrate in parallel do not deadlock', async () => {
    await withEvents(INDEXES);
    const migrations: Promise<void>[] = [];
    await heldUp(async () => {
      migrations.push(migrate());
      await until(BUILDING);
      migrations.push(migrate());
      await until(`query LIKE '%advisory_lock%'`);
      await query(
        `SET lock_timeout = '5s'; UPDATE events SET tickets_held = tickets_held + 1; RESET lock_timeout`,
      );
    });
    await Promise.all(migrations);
    expect(await query(FOUND)).toEqual([{ n: EVENTS }]);
    expect(await query(`SELECT DISTINCT tickets_held FROM events`)).toEqual([{ tickets_held: 1 }]);
  });

  it('continues where it was interrupted', async () => {
    await withEvents(INDEXES);
    let interrupted!: Promise<string>;
    await heldUp(async () => {
      interrupted = migrate().then(
        () => 'done',
        () => 'interrupted',
      );
      await until(BUILDING);
      await query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND ${BUILDING}
            AND pid <> pg_backend_pid()`,
      );
    });
    expect(await interrupted).toBe('interrupted');
    const invalid = `SELECT indexrelid::regclass::text FROM pg_index WHERE NOT indisvalid`;
    expect(await query(invalid)).toHaveLength(1);
    await migrate();
    expect(await query(invalid)).toEqual([]);
    expect(await query(FOUND)).toEqual([{ n: EVENTS }]);
  });
});
