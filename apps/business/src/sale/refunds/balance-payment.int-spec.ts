import {
  createTestDatabase,
  insertEvent,
  insertPaidOrder,
  runWith,
  type TestDatabase,
} from '@proticket/testing';
import { businessDataSourceOptions } from '../../business.data-source';
import { BALANCE_PAYMENT } from './balance-payment.sql';

const QUANTITY = 2;

let database: TestDatabase;
beforeAll(async () => void (database = await createTestDatabase(businessDataSourceOptions)));
afterAll(() => database.drop());

/** Refunds of a payment of 50.00, each with its state. */
type Refunds = readonly (readonly [amount: number, status: 'pending' | 'succeeded' | 'failed'])[];

/** The order and its payment before; a paid order otherwise. */
const OWED = `
  UPDATE orders SET status = 'refund_required' WHERE id_order = :order;
  UPDATE payments SET status = 'refund_pending', refund_reason = 'requested' WHERE id_payment = :payment;
  UPDATE tickets SET status = 'void' WHERE order_id = :order;
  UPDATE events SET tickets_sold = 0 WHERE id_event = :event`;
const REFUNDED = `${OWED};
  UPDATE orders SET status = 'refunded' WHERE id_order = :order;
  UPDATE payments SET status = 'refunded', refunded_at = now() WHERE id_payment = :payment`;
const SECOND = `UPDATE payments SET status = 'refund_pending', refund_reason = 'duplicate' WHERE id_payment = :payment`;

interface Line {
  readonly before: string;
  readonly refunds: Refunds;
  readonly payment: string;
  readonly order: string;
  readonly returned: string;
  readonly sold: number;
  readonly jobs: readonly string[];
}

// The table "Refunds and disputes" of docs/sale.md.
it.each`
  when                                                 | before      | refunds                                   | payment             | order                | returned   | sold        | jobs
  ${'our refund arrived'}                              | ${OWED}     | ${[[50, 'succeeded']]}                    | ${'refunded'}       | ${'refunded'}        | ${'50.00'} | ${0}        | ${['orders.refunded', 'receipts.issue']}
  ${'our refund failed at once'}                       | ${OWED}     | ${[[50, 'failed']]}                       | ${'refund_pending'} | ${'refund_required'} | ${'0.00'}  | ${0}        | ${[]}
  ${'our refund failed after it had arrived'}          | ${REFUNDED} | ${[[50, 'failed']]}                       | ${'refund_pending'} | ${'refund_required'} | ${'0.00'}  | ${0}        | ${[]}
  ${'a part of what is owed arrived'}                  | ${OWED}     | ${[[20, 'succeeded'], [30, 'pending']]}   | ${'refund_pending'} | ${'refund_required'} | ${'20.00'} | ${0}        | ${['receipts.issue']}
  ${'the provider returned all of the money'}          | ${''}       | ${[[50, 'succeeded']]}                    | ${'refunded'}       | ${'refunded'}        | ${'50.00'} | ${0}        | ${['orders.refunded', 'receipts.issue']}
  ${'the provider returned all of the money in parts'} | ${''}       | ${[[20, 'succeeded'], [30, 'succeeded']]} | ${'refunded'}       | ${'refunded'}        | ${'50.00'} | ${0}        | ${['orders.refunded', 'receipts.issue']}
  ${'the provider returned a part'}                    | ${''}       | ${[[20, 'succeeded']]}                    | ${'succeeded'}      | ${'paid'}            | ${'20.00'} | ${QUANTITY} | ${['receipts.issue']}
  ${'a dispute is open'}                               | ${''}       | ${[[50, 'pending']]}                      | ${'succeeded'}      | ${'paid'}            | ${'0.00'}  | ${QUANTITY} | ${[]}
  ${'all of the money is back while a part waits'}     | ${''}       | ${[[50, 'succeeded'], [10, 'pending']]}   | ${'refunded'}       | ${'refunded'}        | ${'50.00'} | ${0}        | ${['orders.refunded', 'receipts.issue']}
  ${'the money of a second payment went back'}         | ${SECOND}   | ${[[50, 'succeeded']]}                    | ${'refunded'}       | ${'paid'}            | ${'0.00'}  | ${QUANTITY} | ${['payments.returned']}
`('$when', async ({ before, refunds, payment, order, returned, sold, jobs }: Line) => {
  const { id_event } = await insertEvent(database.dataSource);
  const { id_order } = await insertPaidOrder(database.dataSource, id_event, { quantity: QUANTITY });
  const [{ id_payment }] = await database.dataSource.query<[{ id_payment: string }]>(
    'SELECT id_payment FROM payments WHERE order_id = $1',
    [id_order],
  );
  await runWith(database.dataSource, before, { event: id_event, order: id_order, payment: id_payment });
  for (const [index, [amount, status]] of refunds.entries())
    await database.dataSource.query(
      `INSERT INTO refunds (payment_id, order_id, amount, currency, reason, status, attempt)
       VALUES ($1, $2, $3, 'EUR', 'requested', $4, $5)`,
      [id_payment, id_order, amount.toFixed(2), status, index + 1],
    );

  const balance = () =>
    database.dataSource.query<{ next: string }[]>(BALANCE_PAYMENT, [id_payment, 'provider', null]);
  expect((await balance()).map(({ next }) => next)).toEqual([payment]);
  // Running it again changes nothing.
  expect((await balance()).map(({ next }) => next)).toEqual([payment]);

  const [end] = await database.dataSource.query<unknown[]>(
    `SELECT p.status AS payment, o.status AS "order", o.total_price * 0 + o.refunded_amount AS returned, e.tickets_sold AS sold,
            (SELECT count(*)::int FROM refunds r WHERE r.payment_id = p.id_payment AND r.status = 'pending') AS waiting,
            (SELECT count(*)::int FROM tickets t WHERE t.order_id = o.id_order AND t.status <> 'void') AS tickets,
            ARRAY (SELECT type::text FROM jobs WHERE payload ->> 'id_order' = o.id_order::text
                                              OR payload ->> 'id_payment' = p.id_payment::text) AS jobs
       FROM payments p JOIN orders o ON o.id_order = p.order_id JOIN events e ON e.id_event = o.event_id
      WHERE p.id_payment = $1`,
    [id_payment],
  );
  // Nothing waits for money that is back already.
  const waiting = payment === 'refunded' ? 0 : refunds.filter(([, status]) => status === 'pending').length;
  expect(end).toEqual({ payment, order, returned, sold, tickets: sold, waiting, jobs });
});
