import { insertEvent } from '@proticket/testing';
import { BusinessUnderTest } from '../support/business-under-test';
import { RecordedSql } from '../support/recorded-sql';

const OLDER = 27_000;
const NEWEST = 3_000;

describe('An event with a tenth of all tickets, the newest, and of all vouchers, the oldest', () => {
  let business: BusinessUnderTest;
  let event: { id_event: number; organizer_user_id: string };
  beforeAll(async () => {
    business = await BusinessUnderTest.start({ JOBS_ENABLED: 'false' });
    const { dataSource } = business.database;
    const others = await Promise.all(Array.from({ length: 200 }, () => insertEvent(dataSource)));
    const ids = others.map(({ id_event }) => id_event);
    event = await insertEvent(dataSource);
    await addTickets(ids, OLDER);
    await addTickets([event.id_event], NEWEST);
    await addVouchers([event.id_event], NEWEST);
    await addVouchers(ids, OLDER);
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

  it('is read by its own index, not in the order of the key through those of all others (control: it would be)', async () => {
    const recorded = new RecordedSql(business.service);
    const { token } = business.admin(event.organizer_user_id);
    const read = async (path: string) => {
      recorded.statements.clear();
      expect((await business.api.get(`/v1/events/${event.id_event}/${path}`, { token })).status).toBe(200);
      const plans = await Promise.all([...recorded.statements.values()].map((each) => recorded.planOf(each)));
      return JSON.stringify(plans);
    };
    for (const path of ['attendees', 'door-list']) {
      const plans = await read(path);
      expect(plans).toContain('tickets_event_id');
      expect(plans).not.toContain('tickets_pkey');
    }
    const vouchers = await read('vouchers');
    expect(vouchers).toContain('vouchers_event_id');
    expect(vouchers).not.toContain('vouchers_pkey');

    const byKey = (table: string, id: string) =>
      recorded.planOf({
        sql: `SELECT * FROM ${table} WHERE event_id = $1 ORDER BY ${id} LIMIT 51`,
        parameters: [event.id_event],
      });
    expect(JSON.stringify(await byKey('tickets', 'id_ticket'))).toContain('tickets_pkey');
    expect(JSON.stringify(await byKey('vouchers', 'id_voucher DESC'))).toContain('vouchers_pkey');
  });
});
