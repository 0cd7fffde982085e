import {
  createTestDatabase,
  insertEvent,
  insertOrder,
  insertPayment,
  type OrderTraits,
  runWith,
  type TestDatabase,
} from '@proticket/testing';
import { randomUUID } from 'node:crypto';
import { businessDataSourceOptions } from '../../business.data-source';
import { CONFIRM_PAYMENTS } from './confirm-payments.sql';

const MAX_PER_BUYER = 4;
const QUANTITY = 2;

let database: TestDatabase;
beforeAll(async () => void (database = await createTestDatabase(businessDataSourceOptions)));
afterAll(() => database.drop());

const query = <Row>(sql: string) => database.dataSource.query<Row[]>(sql);

/** What else is there before the money comes. */
const DECLINED = `UPDATE payments SET status = 'failed' WHERE id_payment = :payment`;
const ONE_PLACE_LEFT = 'UPDATE events SET capacity = tickets_sold + tickets_held + 1 WHERE id_event = :event';
const EVENT_CANCELLED = `UPDATE events SET status = 'cancelled' WHERE id_event = :event`;
const EVENT_OVER = `UPDATE events SET start_datetime = now() - interval '3 days' WHERE id_event = :event`;
const THREE_TICKETS = `
  INSERT INTO orders (buyer_id, event_id, quantity, total_price, currency, status, paid_at)
  SELECT buyer_id, event_id, 3, 75, 'EUR', 'paid', now() FROM orders WHERE id_order = :order`;
const CAPTURED = `UPDATE payments SET status = 'succeeded', provider_txn_id = :txn || '_1' WHERE id_payment = :payment`;
const SETTLED = `UPDATE payments SET status = 'succeeded', provider_txn_id = :txn WHERE id_payment = :payment`;
const SETTLED_ANOTHER = `
  INSERT INTO payments (order_id, provider, provider_txn_id, status, amount, currency, refund_reason)
  VALUES (:order, 'sandbox', :txn, 'refund_pending', 50, 'EUR', 'late')`;

interface Line {
  readonly outcome: string;
  readonly when: string;
  readonly order: OrderTraits['status'];
  readonly before: string;
  readonly reported: Readonly<Record<string, unknown>>;
  /** Of the payment that carries the transaction afterwards; null: none does. */
  readonly payment: string | null;
  readonly reason: string | null;
  readonly orderAfter: string;
}

// The table "Outcomes of a confirmed payment" of docs/sale.md.
it.each`
  outcome              | when                                              | order                | before             | reported                        | payment             | reason          | orderAfter
  ${'confirmed'}       | ${'the order is pending'}                         | ${'pending'}         | ${''}              | ${{}}                           | ${'succeeded'}      | ${null}         | ${'paid'}
  ${'confirmed'}       | ${'the attempt was declined before'}              | ${'pending'}         | ${DECLINED}        | ${{}}                           | ${'succeeded'}      | ${null}         | ${'paid'}
  ${'late'}            | ${'the hold had ended, the places are left'}      | ${'expired'}         | ${''}              | ${{}}                           | ${'succeeded'}      | ${null}         | ${'paid'}
  ${'refund_required'} | ${'the hold had ended, the places are gone'}      | ${'expired'}         | ${ONE_PLACE_LEFT}  | ${{}}                           | ${'refund_pending'} | ${'late'}       | ${'refund_required'}
  ${'refund_required'} | ${'the hold had ended, the buyer has the limit'}  | ${'expired'}         | ${THREE_TICKETS}   | ${{}}                           | ${'refund_pending'} | ${'over_limit'} | ${'refund_required'}
  ${'refund_required'} | ${'the hold had ended, the event is cancelled'}   | ${'expired'}         | ${EVENT_CANCELLED} | ${{}}                           | ${'refund_pending'} | ${'late'}       | ${'refund_required'}
  ${'refund_required'} | ${'the hold had ended, the event is over'}        | ${'expired'}         | ${EVENT_OVER}      | ${{}}                           | ${'refund_pending'} | ${'late'}       | ${'refund_required'}
  ${'refund_required'} | ${'the order was cancelled'}                      | ${'cancelled'}       | ${''}              | ${{}}                           | ${'refund_pending'} | ${'late'}       | ${'cancelled'}
  ${'second_payment'}  | ${'the order is paid'}                            | ${'paid'}            | ${''}              | ${{}}                           | ${'refund_pending'} | ${'duplicate'}  | ${'paid'}
  ${'second_payment'}  | ${'the attempt has captured another transaction'} | ${'paid'}            | ${CAPTURED}        | ${{}}                           | ${'refund_pending'} | ${'duplicate'}  | ${'paid'}
  ${'second_payment'}  | ${'the order is owed'}                            | ${'refund_required'} | ${''}              | ${{}}                           | ${'refund_pending'} | ${'duplicate'}  | ${'refund_required'}
  ${'second_payment'}  | ${'the order is refunded'}                        | ${'refunded'}        | ${''}              | ${{}}                           | ${'refund_pending'} | ${'duplicate'}  | ${'refunded'}
  ${'mismatch'}        | ${'another order is named'}                       | ${'pending'}         | ${''}              | ${{ order_id: 2_000_000_000 }}  | ${'refund_pending'} | ${'mismatch'}   | ${'pending'}
  ${'mismatch'}        | ${'no order is named'}                            | ${'pending'}         | ${''}              | ${{ order_id: null }}           | ${'refund_pending'} | ${'mismatch'}   | ${'pending'}
  ${'mismatch'}        | ${'another amount'}                               | ${'pending'}         | ${''}              | ${{ amount: '49.99' }}          | ${'refund_pending'} | ${'mismatch'}   | ${'pending'}
  ${'mismatch'}        | ${'another currency'}                             | ${'pending'}         | ${''}              | ${{ currency: 'USD' }}          | ${'refund_pending'} | ${'mismatch'}   | ${'pending'}
  ${'duplicate'}       | ${'this transaction settled the payment before'}  | ${'paid'}            | ${SETTLED}         | ${{}}                           | ${'succeeded'}      | ${null}         | ${'paid'}
  ${'duplicate'}       | ${'this transaction settled another payment'}     | ${'pending'}         | ${SETTLED_ANOTHER} | ${{}}                           | ${'refund_pending'} | ${'late'}       | ${'pending'}
  ${'unmatched'}       | ${'another payment is named'}                     | ${'pending'}         | ${''}              | ${{ id_payment: randomUUID() }} | ${null}             | ${null}         | ${'pending'}
  ${'unmatched'}       | ${'the payment is of another provider'}           | ${'pending'}         | ${''}              | ${{ provider: 'stripe' }}       | ${null}             | ${null}         | ${'pending'}
  ${'unmatched'}       | ${'no payment is named'}                          | ${'pending'}         | ${''}              | ${{ id_payment: null }}         | ${null}             | ${null}         | ${'pending'}
`('$outcome: $when', async (line: Line) => {
  const { id_event } = await insertEvent(database.dataSource, { capacity: 100 });
  const { id_order } = await insertOrder(database.dataSource, id_event, {
    quantity: QUANTITY,
    status: line.order,
  });
  const id_payment = await insertPayment(database.dataSource, id_order);
  const transaction = `txn_${id_payment}`;
  const ids = { event: id_event, order: id_order, payment: id_payment, txn: transaction };
  await runWith(database.dataSource, line.before, ids);
  const before = await countsOf(id_event);

  const capture = {
    ...{ provider: 'sandbox', delivery: transaction, type: 'payment.succeeded', transaction },
    ...{ id_payment, order_id: id_order, amount: '50.00', currency: 'EUR', payload: '{}', request_id: null },
    ...line.reported,
  };
  const values = [...Object.values(capture).map((value) => [value]), MAX_PER_BUYER];
  const rows = await database.dataSource.query<unknown[]>(CONFIRM_PAYMENTS, values);

  expect(rows).toEqual([{ outcome: line.outcome }]);
  const isBought = line.outcome === 'confirmed' || line.outcome === 'late';
  const isOwed = ['refund_required', 'second_payment', 'mismatch'].includes(line.outcome);
  expect(await endOf(id_order, transaction)).toEqual({
    payment: line.payment,
    reason: line.reason,
    order: line.orderAfter,
    tickets: isBought ? QUANTITY : 0,
    refunds: isOwed ? 1 : 0,
    jobs: isBought ? ['orders.confirmed', 'receipts.issue'] : isOwed ? ['payments.refund'] : [],
    recorded: line.outcome,
  });
  expect(await countsOf(id_event)).toEqual({
    sold: before.sold + (isBought ? QUANTITY : 0),
    held: before.held - (line.outcome === 'confirmed' ? QUANTITY : 0),
  });
});

async function countsOf(idEvent: number): Promise<{ sold: number; held: number }> {
  const sql = `SELECT tickets_sold AS sold, tickets_held AS held FROM events WHERE id_event = ${idEvent}`;
  return (await query<{ sold: number; held: number }>(sql))[0]!;
}

async function endOf(idOrder: number, transaction: string): Promise<unknown> {
  const [end] = await query(`
    SELECT p.status AS payment, p.refund_reason AS reason, o.status AS "order",
           (SELECT count(*)::int FROM tickets WHERE order_id = o.id_order) AS tickets,
           (SELECT count(*)::int FROM refunds WHERE order_id = o.id_order) AS refunds,
           ARRAY (SELECT type::text FROM jobs WHERE payload ->> 'id_order' = o.id_order::text
                                             OR payload ->> 'id_payment' = p.id_payment::text) AS jobs,
           (SELECT outcome FROM webhook_events WHERE event_id = '${transaction}') AS recorded
      FROM orders o LEFT JOIN payments p ON p.provider_txn_id = '${transaction}' WHERE o.id_order = ${idOrder}`);
  return end;
}
