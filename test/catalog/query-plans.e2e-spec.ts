import { CompleteEndedEvents } from '../../apps/business/src/catalog/events/complete-ended-events.recurring';
import { BusinessUnderTest, type TestOrganizer } from '../support/business-under-test';
import { RecordedSql } from '../support/recorded-sql';

/** More than the longest scan of a search; with fewer, reading all of them would be correct. */
const EVENTS = 50_000;
/** A tenth of all belong to one organizer, who has made no event since. */
const PAST = 5_000;
/** Rows per INSERT, which may take 15 seconds. */
const PART = 10_000;

let business: BusinessUnderTest;
let organizer: TestOrganizer;
beforeAll(async () => {
  business = await BusinessUnderTest.start({ JOBS_ENABLED: 'false', PAGE_CACHE_MS: '0' });
  organizer = await business.organizer();
  await business.query(
    `INSERT INTO organizers (user_id, organization_name, status)
     SELECT gen_random_uuid(), 'Organizer ' || n, 'approved' FROM generate_series(1, 2000) n`,
  );
  await business.query(
    `INSERT INTO events (organizer_id, title, location, start_datetime, price, capacity, status)
     SELECT $1, 'Past', 'Hall', now() - n * interval '1 day', 5, 100, 'completed' FROM generate_series(1, $2::int) n`,
    [organizer.id_organizer, PAST],
  );
  for (let from = 1; from <= EVENTS; from += PART)
    await business.query(
      `INSERT INTO events (organizer_id, title, description, location, start_datetime, price, capacity, status)
       SELECT $1 + 1 + n % 2000, 'Night ' || n, CASE WHEN n > 47000 THEN 'encore ' ELSE 'music ' END || md5(n::text), 'Hall ' || n, now() + n * interval '1 hour',
              n % 200, 100, 'published'
       FROM generate_series($2::int, $3::int) n`,
      [organizer.id_organizer, from, from + PART - 1],
    );
  await business.query(
    `INSERT INTO orders (buyer_id, event_id, quantity, total_price, currency, status, paid_at)
     SELECT gen_random_uuid(), id_event, 1, price, 'EUR', 'paid', now() FROM events`,
  );
  await business.query('ANALYZE');
});
afterAll(() => business.stop());

const moment = encodeURIComponent(new Date(Date.now() + 400 * 3_600_000).toISOString());
const READS = [
  '/v1/events',
  '/v1/events?sort=-start_datetime',
  '/v1/events?sort=price',
  '/v1/events?sort=-price',
  '/v1/events?sort=newest',
  `/v1/events?from=${moment}&to=${moment}`,
  '/v1/events?q=night',
  '/v1/events?q=777',
  '/v1/events?q=nowhere',
  '/v1/events?location=Hall%20777',
  '/v1/events?location=nowhere',
  '/v1/events?organizer_id=2',
  '/v1/events?q=nowhere&location=nowhere',
  '/v1/events?min_price=199&sort=price',
  '/v1/events/42',
];

it('A word is looked up together with a place or a price, not one of them for the other', async () => {
  const plan = async (query: string) => {
    const recorded = new RecordedSql(business.service);
    await business.api.get(`/v1/events?${query}`);
    const byIndex = [...recorded.statements.values()].find(({ sql }) => sql.includes('MATERIALIZED'));
    return JSON.stringify(await recorded.planOf(byIndex!));
  };
  const place = await plan('q=encore&location=nowhere');
  expect(place).toMatch(/"Index Cond":"\(\(search_words @@ [^"]* AND \(search_place ~~ /);
  const price = await plan('q=encore&max_price=49');
  expect(price).toContain('BitmapAnd');
});

it.each(['/v1/organizers/me/events', '/v1/reports/sales'])(
  '%s reads the events of an organizer, not in the order of ids the newer ones of all others',
  async (path) => {
    const recorded = new RecordedSql(business.service);
    await business.api.get(path, { token: organizer.token });
    const all = await Promise.all([...recorded.statements.values()].map((each) => recorded.planOf(each)));
    expect(JSON.stringify(all)).toContain('"events_organizer_id"');
    expect(JSON.stringify(all)).not.toContain('"Backward","Index Name":"events_pkey"');
    const byId = await recorded.planOf({
      sql: 'SELECT * FROM events WHERE organizer_id = $1 ORDER BY id_event DESC LIMIT 51',
      parameters: [organizer.id_organizer],
    });
    expect(JSON.stringify(byId)).toContain('"events_pkey"');
  },
);

it('No reading of events, organizers or reports reads all events or orders; without an index it would (control)', async () => {
  const recorded = new RecordedSql(business.service);
  const admin = business.admin().token;
  for (const path of READS) {
    const { status, body } = await business.api.get<{ next_cursor?: string | null }>(path);
    expect([path, status]).toEqual([path, 200]);
    if (!body.next_cursor) continue;
    const next = `${path}${path.includes('?') ? '&' : '?'}cursor=${body.next_cursor}`;
    expect((await business.api.get(next)).status).toBe(200);
  }
  const mine = { token: organizer.token };
  for (const path of [
    '/v1/organizers/me',
    '/v1/organizers/me/events',
    '/v1/reports/sales',
    '/v1/reports/sales/42',
  ])
    await business.api.get(path, mine);
  for (const path of [
    '/v1/organizers',
    '/v1/organizers?status=pending',
    '/v1/reports/sales',
    '/v1/reports/sales/42',
  ])
    await business.api.get(path, { token: admin });
  await business.service.get(CompleteEndedEvents).run();

  expect(recorded.statements.size).toBeGreaterThan(15);
  expect(await scansOf(recorded)).toEqual([]);

  await business.query('DROP INDEX events_words_places');
  await business.query('DROP INDEX events_organizer_id');
  expect((await scansOf(recorded)).length).toBeGreaterThanOrEqual(2);
});

async function scansOf(recorded: RecordedSql): Promise<string[]> {
  const scans: string[] = [];
  for (const statement of recorded.statements.values())
    for (const table of await recorded.scannedTables(statement))
      if (['events', 'orders'].includes(table))
        scans.push(`${table}: ${statement.sql} ${JSON.stringify(statement.parameters)}`);
  return scans;
}
