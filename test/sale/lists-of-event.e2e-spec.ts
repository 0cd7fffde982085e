import { insertEvent } from '@proticket/testing';
import { BusinessUnderTest } from '../support/business-under-test';
import { RecordedSql } from '../support/recorded-sql';

const OTHERS = 27_000;
const TENTH = 3_000;

/** Lists go by ids, and the planner takes the rows of an event to be spread evenly among those of all. */
describe('An event with a tenth of all rows, all of them together', () => {
  let business: BusinessUnderTest;
  let oldest: { id_event: number; organizer_user_id: string };
  let newest: { id_event: number; organizer_user_id: string };
  beforeAll(async () => {
    business = await BusinessUnderTest.start({ JOBS_ENABLED: 'false' });
    const { dataSource } = business.database;
    const others = await Promise.all(Array.from({ length: 200 }, () => insertEvent(dataSource)));
    const ids = others.map(({ id_event }) => id_event);
    oldest = await insertEvent(dataSource);
    newest = await insertEvent(dataSource);
    await addTickets([oldest.id_event], TENTH);
    await addTickets(ids, OTHERS);
    await addTickets([newest.id_event], TENTH);
    await addVouchers([oldest.id_event], TENTH);
    await addVouchers(ids, OTHERS);
    await business.query('ANALYZE');
  });
  afterAll(() => business.stop());

  const addTickets = (ids: readonly number[], count: number) =>
    business.query(
      `WITH paid AS (
         INSERT INTO orders (buyer_id, event_id, quantity, total_price, currency, status, paid_at)
         SELECT gen_random_uuid(), ($1::int[])[1 + n * 7919 % cardinality($1::int[])], 1, 25, 'EUR', 'paid', now()
           FROM generate_series(1, $2::int) n
         RETURNING id_order, event_id
       )
       INSERT INTO tickets (order_id, event_id) SELECT id_order, event_id FROM paid`,
      [ids, count],
    );
  const addVouchers = (ids: readonly number[], count: number) =>
    business.query(
      `INSERT INTO vouchers (event_id, code, kind, value)
       SELECT ($1::int[])[1 + n * 7919 % cardinality($1::int[])], 'CODE-' || n, 'percent', 10 FROM generate_series(1, $2::int) n`,
      [ids, count],
    );

  /** The plans of all statements behind a list. */
  async function plansOf(path: string, { id_event, organizer_user_id }: typeof oldest): Promise<string> {
    const recorded = new RecordedSql(business.service);
    const { token } = business.admin(organizer_user_id);
    expect((await business.api.get(`/v1/events/${id_event}/${path}`, { token })).status).toBe(200);
    const plans = await Promise.all([...recorded.statements.values()].map((each) => recorded.planOf(each)));
    return JSON.stringify(plans);
  }

  it.each(['attendees', 'door-list'])(
    'has its %s, the newest of all, read by its own index',
    async (path) => {
      const plans = await plansOf(path, newest);
      expect(plans).toContain('"tickets_event_id"');
      expect(plans).not.toContain('"tickets_pkey"');
    },
  );

  it('has its vouchers, the oldest of all, read by its own index', async () => {
    const plans = await plansOf('vouchers', oldest);
    expect(plans).toContain('"vouchers_event_id"');
    expect(plans).not.toContain('"vouchers_pkey"');
  });

  it.each(['orders', 'orders?status=paid', 'payments', 'refunds'])(
    'has its %s, the oldest of all, read by the index of its orders',
    async (path) => {
      const plans = await plansOf(path, oldest);
      expect(plans).toContain('"orders_event_status"');
      expect(plans).not.toMatch(/"Backward","Index Name":"orders_pkey"/);
    },
  );

  it('has its sales reported without the orders of others; of several events at once they would be read (control)', async () => {
    const recorded = new RecordedSql(business.service);
    const { token } = business.admin();
    expect((await business.api.get('/v1/reports/sales?limit=100', { token })).status).toBe(200);
    for (const statement of recorded.statements.values())
      expect(await recorded.scannedTables(statement)).not.toContain('orders');
    const atOnce = {
      sql: 'SELECT * FROM sales_reports WHERE event_id = ANY (ARRAY (SELECT id_event FROM events ORDER BY id_event DESC LIMIT 100))',
      parameters: [],
    };
    expect(await recorded.scannedTables(atOnce)).toContain('orders');
  });

  it.each([
    ['tickets', 'event_id = $1 ORDER BY id_ticket'],
    ['vouchers', 'event_id = $1 ORDER BY id_voucher DESC'],
    ['orders', `event_id = $1 AND status = 'paid' ORDER BY id_order DESC`],
  ])(
    'would have its %s read among those of all others, if the order were the id alone (control)',
    async (table, rest) => {
      const { id_event } = table === 'tickets' ? newest : oldest;
      const plan = await new RecordedSql(business.service).planOf({
        sql: `SELECT * FROM ${table} WHERE ${rest} LIMIT 51`,
        parameters: [id_event],
      });
      expect(JSON.stringify(plan)).toContain(`"${table}_pkey"`);
    },
  );
});
