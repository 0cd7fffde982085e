import { insertEvent } from '@proticket/testing';
import type { RefundListDto } from '../../apps/business/src/sale/refunds/refund.dto';
import { BusinessUnderTest, type TestOrganizer } from '../support/business-under-test';
import { RecordedSql } from '../support/recorded-sql';

const OTHERS = 30_000;

describe('The refunds of an organizer, older than those of all others', () => {
  let business: BusinessUnderTest;
  let organizer: TestOrganizer;
  let own: number[];
  beforeAll(async () => {
    business = await BusinessUnderTest.start({ JOBS_ENABLED: 'false' });
    organizer = await business.organizer();
    own = [await eventOfOrganizer(), await eventOfOrganizer()];
    await addRefunds(own, 6);
    const { id_event } = await insertEvent(business.database.dataSource);
    await addRefunds([id_event], OTHERS);
    await business.query('ANALYZE');
  });
  afterAll(() => business.stop());

  const eventOfOrganizer = async () => (await business.event(organizer)).id_event;
  const addRefunds = (events: readonly number[], count: number) =>
    business.query(
      `WITH paid AS (
         INSERT INTO orders (buyer_id, event_id, quantity, total_price, currency, status, paid_at)
         SELECT gen_random_uuid(), ($1::int[])[1 + n % cardinality($1::int[])], 1, 25, 'EUR', 'paid', now()
           FROM generate_series(1, $2::int) n
         RETURNING id_order
       ), captured AS (
         INSERT INTO payments (order_id, provider, provider_txn_id, status, amount, currency)
         SELECT id_order, 'sandbox', 'txn_' || id_order, 'succeeded', 25, 'EUR' FROM paid RETURNING id_payment, order_id
       )
       INSERT INTO refunds (payment_id, order_id, amount, currency, reason, attempt)
       SELECT id_payment, order_id, 1, 'EUR', 'requested', 1 FROM captured`,
      [events, count],
    );
  const list = async (query = '') => {
    const { status, body } = await business.api.get<RefundListDto>(`/v1/refunds${query}`, organizer);
    expect(status).toBe(200);
    return body;
  };

  it('are found by their events, newest first, page by page', async () => {
    const { items } = await list();
    expect(items).toHaveLength(6);
    expect(new Set(items.map(({ event_id }) => event_id))).toEqual(new Set(own));
    expect(items.map(({ id_refund }) => id_refund)).toEqual(
      items
        .map(({ id_refund }) => id_refund)
        .sort()
        .reverse(),
    );
    const first = await list('?limit=4&status=pending');
    const second = await list(`?limit=4&status=pending&cursor=${first.next_cursor}`);
    expect([...first.items, ...second.items]).toEqual(items);
    expect((await list('?status=unresolved')).items).toEqual([]);
  });

  it('are read without the orders and refunds of all others; without the index they are not (control)', async () => {
    const recorded = new RecordedSql(business.service);
    await list();
    const plans = async () => {
      const all = await Promise.all([...recorded.statements.values()].map((each) => recorded.planOf(each)));
      return JSON.stringify(all);
    };
    expect(await plans()).toContain('refunds_event');
    for (const statement of recorded.statements.values())
      expect(await recorded.scannedTables(statement)).not.toEqual(expect.arrayContaining(['refunds']));
    expect(await plans()).not.toContain('"Relation Name":"orders"');

    await business.query('DROP INDEX refunds_event');
    expect(await plans()).not.toContain('refunds_event');
  });
});
