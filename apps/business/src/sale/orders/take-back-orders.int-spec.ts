import {
  createTestDatabase,
  insertEvent,
  insertOrder,
  insertPaidOrder,
  runWith,
  type TestDatabase,
} from '@proticket/testing';
import { randomUUID } from 'node:crypto';
import { businessDataSourceOptions } from '../../business.data-source';
import { OWE_REFUNDS } from '../refunds/owe-refunds.sql';
import { RETURN_FREE_ORDERS } from './take-back-orders.sql';

const QUANTITY = 2;

let database: TestDatabase;
beforeAll(async () => void (database = await createTestDatabase(businessDataSourceOptions)));
afterAll(() => database.drop());

const query = <Row>(sql: string, values: unknown[] = []) => database.dataSource.query<Row[]>(sql, values);

const USED = `
  UPDATE tickets SET status = 'used', used_at = now()
   WHERE id_ticket = (SELECT min(id_ticket::text)::uuid FROM tickets WHERE order_id = :order)`;
const TRANSFERRED = `
  UPDATE tickets SET holder_id = :stranger
   WHERE id_ticket = (SELECT min(id_ticket::text)::uuid FROM tickets WHERE order_id = :order)`;
const BEGUN = `UPDATE events SET start_datetime = now() - interval '1 hour' WHERE id_event = :event`;
const PRICED = 'UPDATE orders SET total_price = 50 WHERE id_order = :order';
const PARTLY_BACK = `
  UPDATE orders SET refunded_amount = 20 WHERE id_order = :order;
  INSERT INTO refunds (payment_id, order_id, amount, currency, reason, status, attempt)
  SELECT id_payment, order_id, 20, 'EUR', 'provider', 'succeeded', 1 FROM payments WHERE order_id = :order`;

interface Line {
  readonly taken: boolean;
  readonly before: string;
  readonly reason: 'requested' | 'event_cancelled';
  readonly refund: string | null;
}

// Who may ask is decided before: organizers and admins, or the job of a cancelled event.
it.each`
  taken    | when                                                    | before         | reason               | refund
  ${true}  | ${'somebody asks for it'}                               | ${''}          | ${'requested'}       | ${'50.00'}
  ${true}  | ${'a part went back at the provider: the rest is owed'} | ${PARTLY_BACK} | ${'requested'}       | ${'30.00'}
  ${true}  | ${'a ticket was transferred'}                           | ${TRANSFERRED} | ${'requested'}       | ${'50.00'}
  ${false} | ${'a ticket was used'}                                  | ${USED}        | ${'requested'}       | ${null}
  ${true}  | ${'its event is cancelled'}                             | ${''}          | ${'event_cancelled'} | ${'50.00'}
  ${true}  | ${'its event is cancelled, used tickets as well'}       | ${USED}        | ${'event_cancelled'} | ${'50.00'}
`('A paid order is taken back ($taken): $when', async ({ taken, before, reason, refund }: Line) => {
  const { id_event } = await insertEvent(database.dataSource);
  const { id_order } = await insertPaidOrder(database.dataSource, id_event, { quantity: QUANTITY });
  await runWith(database.dataSource, before, { order: id_order, event: id_event, stranger: randomUUID() });
  const live = await liveTickets(id_order);

  const owed = await query<{ status: string }>(OWE_REFUNDS, [[id_order], reason, null, null]);

  expect(owed.map(({ status }) => status)).toEqual(taken ? ['refund_required'] : []);
  expect(await endOf(id_order)).toEqual({
    status: taken ? 'refund_required' : 'paid',
    payment: taken ? 'refund_pending' : 'succeeded',
    refund,
    jobs: taken ? ['payments.refund'] : [],
    sold: taken ? 0 : QUANTITY,
  });
  expect(await liveTickets(id_order)).toBe(taken ? 0 : live);
});

it.each(['pending', 'expired', 'cancelled', 'refund_required', 'refunded'] as const)(
  'An order in %s is not taken back',
  async (status) => {
    const { id_event } = await insertEvent(database.dataSource);
    const { id_order } = await insertOrder(database.dataSource, id_event, { status });
    expect(await query(OWE_REFUNDS, [[id_order], 'event_cancelled', null, null])).toEqual([]);
  },
);

it.each`
  taken    | when                          | before         | isBuyer
  ${true}  | ${'its buyer returns it'}     | ${''}          | ${true}
  ${false} | ${'it was not free'}          | ${PRICED}      | ${true}
  ${false} | ${'another user asks'}        | ${''}          | ${false}
  ${false} | ${'the event has begun'}      | ${BEGUN}       | ${true}
  ${false} | ${'a ticket was used'}        | ${USED}        | ${true}
  ${false} | ${'a ticket was transferred'} | ${TRANSFERRED} | ${true}
`(
  'A free order is returned ($taken): $when',
  async ({ taken, before, isBuyer }: Line & { isBuyer: boolean }) => {
    const { id_event } = await insertEvent(database.dataSource);
    await query('UPDATE events SET price = 0 WHERE id_event = $1', [id_event]);
    const { id_order, buyer_id } = await insertPaidOrder(database.dataSource, id_event, {
      quantity: QUANTITY,
    });
    const stranger = randomUUID();
    await runWith(database.dataSource, before, { order: id_order, event: id_event, stranger });

    const user = isBuyer ? buyer_id : stranger;
    const returned = await query<{ id_order: number }>(RETURN_FREE_ORDERS, [
      [id_order],
      'requested',
      user,
      null,
    ]);

    expect(returned.map((row) => row.id_order)).toEqual(taken ? [id_order] : []);
    expect(await endOf(id_order)).toMatchObject(
      taken
        ? { status: 'refund_required', payment: 'refund_pending', refund: null, sold: 0 }
        : { status: 'paid', payment: 'succeeded', sold: QUANTITY },
    );
  },
);

async function liveTickets(idOrder: number): Promise<number> {
  const sql = `SELECT count(*)::int AS n FROM tickets WHERE order_id = $1 AND status <> 'void'`;
  return (await query<{ n: number }>(sql, [idOrder]))[0]!.n;
}

async function endOf(idOrder: number): Promise<unknown> {
  const [end] = await query(
    `SELECT o.status, p.status AS payment, e.tickets_sold AS sold,
            (SELECT amount FROM refunds r WHERE r.payment_id = p.id_payment AND r.status = 'pending') AS refund,
            ARRAY (SELECT type::text FROM jobs WHERE payload ->> 'id_payment' = p.id_payment::text) AS jobs
       FROM orders o JOIN payments p ON p.order_id = o.id_order JOIN events e ON e.id_event = o.event_id
      WHERE o.id_order = $1`,
    [idOrder],
  );
  return end;
}
