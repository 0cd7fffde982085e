import {
  createTestDatabase,
  insertEvent,
  insertPaidOrder,
  runWith,
  type TestDatabase,
} from '@proticket/testing';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { businessDataSourceOptions } from '../../business.data-source';
import { REFUND_PART, RETURN_TICKETS } from './part-refunds.sql';
import type { PartOutcome } from './refunds.repository';

const INVARIANTS = readFileSync('test/invariants.sql', 'utf8');
const QUANTITY = 3;

let database: TestDatabase;
beforeAll(async () => void (database = await createTestDatabase(businessDataSourceOptions)));
afterAll(() => database.drop());

const query = <Row>(sql: string, values: unknown[] = []) => database.dataSource.query<Row[]>(sql, values);

const FIRST = '(SELECT min(id_ticket::text)::uuid FROM tickets WHERE order_id = :order)';
const USED = `UPDATE tickets SET status = 'used', used_at = now() WHERE id_ticket = ${FIRST}`;
const ALL_USED = `UPDATE tickets SET status = 'used', used_at = now() WHERE order_id = :order`;
const TRANSFERRED = `UPDATE tickets SET holder_id = :stranger WHERE id_ticket = ${FIRST}`;
const OFFERED_FREE = `
  UPDATE orders SET total_price = 0.00 WHERE id_order = :order;
  UPDATE order_items SET unit_price = 0.00, total = 0.00 WHERE order_id = :order;
  UPDATE payments SET amount = 0.00, provider = 'free' WHERE order_id = :order`;
/** What the first ticket cost, and each of the two others. */
const priced = (first: string, others: string) => `
  UPDATE order_items SET quantity = 1, unit_price = ${first}, total = ${first} WHERE order_id = :order;
  INSERT INTO order_items (order_id, line, ticket_type_id, quantity, unit_price, discount, tax_amount, total)
  SELECT order_id, 2, ticket_type_id, 2, ${others}, 0, 0, 2 * ${others} FROM order_items WHERE order_id = :order;
  UPDATE tickets SET line = 2 WHERE order_id = :order AND id_ticket <> ${FIRST};`;
const MIXED = priced('55.00', '10.00');
const ONE_PAID_FOR = priced('75.00', '0.00');
/** Three tickets of 25.000 KWD, of which the provider has returned 0.010. */
const IN_KWD = `
  UPDATE orders SET total_price = 75.000, currency = 'KWD', refunded_amount = 0.010 WHERE id_order = :order;
  UPDATE order_items SET unit_price = 25.000, total = 75.000 WHERE order_id = :order;
  UPDATE payments SET amount = 75.000, currency = 'KWD' WHERE order_id = :order;
  INSERT INTO refunds (payment_id, order_id, amount, currency, reason, status, attempt)
  SELECT id_payment, order_id, 0.010, 'KWD', 'provider', 'succeeded', 1 FROM payments WHERE order_id = :order`;
/** A part of 10.00 without tickets, whose only attempt failed, and its dead letter. */
const PART_FAILED = `
  INSERT INTO refunds (id_refund, part_id, payment_id, order_id, amount, currency, reason, status, attempt)
  SELECT id, id, id_payment, order_id, 10.00, 'EUR', 'requested', 'failed', 1
    FROM payments, (SELECT uuid_v7() AS id) part WHERE order_id = :order;
  INSERT INTO jobs (type, payload, dead_at)
  SELECT 'payments.refund_part', jsonb_build_object('id_payment', payment_id, 'id_refund', part_id), now()
    FROM refunds WHERE order_id = :order`;
const BACK = (amount: number, status = 'succeeded') => `
  UPDATE orders SET refunded_amount = ${status === 'succeeded' ? amount : 0} WHERE id_order = :order;
  INSERT INTO refunds (payment_id, order_id, amount, currency, reason, status, attempt, provider_refund_id)
  SELECT id_payment, order_id, ${amount}, 'EUR', 'provider', '${status}', 1, 're_' || id_payment
    FROM payments WHERE order_id = :order`;
const OWED = `
  UPDATE orders SET status = 'refund_required' WHERE id_order = :order;
  UPDATE payments SET status = 'refund_pending', refund_reason = 'requested' WHERE order_id = :order;
  INSERT INTO jobs (type, payload) SELECT 'payments.refund', jsonb_build_object('id_payment', id_payment)
    FROM payments WHERE order_id = :order;
  UPDATE tickets SET status = 'void' WHERE order_id = :order;
  UPDATE events SET tickets_sold = 0 WHERE id_event = :event`;
const terms = (hours: number | null, fee = 0) => `
  UPDATE events SET returns_until_hours = ${hours ?? 'NULL'}, return_fee = ${fee} WHERE id_event = :event`;
const BEGINS_SOON = `;UPDATE events SET start_datetime = now() + interval '5 hours' WHERE id_event = :event`;
const BEGUN = `;UPDATE events SET start_datetime = now() - interval '1 hour' WHERE id_event = :event`;

/** Which tickets are asked for: the first `n`, the last `-n`, or one of another order. */
type Asked = number | 'foreign';

interface Line {
  readonly before: string;
  readonly asked: Asked;
  readonly amount: string | null;
  /** Or the refusal. */
  readonly back: string;
  readonly left: string;
}

interface World {
  readonly id_order: number;
  readonly buyer_id: string;
  readonly tickets: readonly string[];
}

async function prepare(before: string): Promise<World> {
  const { id_event } = await insertEvent(database.dataSource);
  const order = await insertPaidOrder(database.dataSource, id_event, { quantity: QUANTITY });
  await runWith(database.dataSource, before, {
    order: order.id_order,
    event: id_event,
    stranger: randomUUID(),
  });
  return order;
}

async function takeBack(
  statement: string,
  { id_order, tickets }: World,
  { asked, amount, shown = null }: Pick<Line, 'asked' | 'amount'> & { readonly shown?: string | null },
  actor: string,
): Promise<PartOutcome> {
  const other =
    asked === 'foreign'
      ? (await prepare('')).tickets.slice(0, 1)
      : asked < 0
        ? tickets.slice(asked)
        : tickets.slice(0, asked);
  const values = [id_order, other, amount, 'requested', actor, null, null, shown, null];
  const [outcome] = await query<PartOutcome>(statement, values);
  return outcome!;
}

/** What is left: status of the order, live tickets, places, jobs of its money and mails. */
async function endOf(idOrder: number): Promise<string> {
  const [end] = await query<{ end: string }>(
    `SELECT concat_ws(' ', o.status, p.status, e.tickets_sold,
                      (SELECT string_agg(type, ' ' ORDER BY type) FROM jobs
                        WHERE payload ->> 'id_payment' = p.id_payment::text
                           OR payload ->> 'id_refund' IN (SELECT id_refund::text FROM refunds r WHERE r.order_id = o.id_order))) AS end
       FROM orders o JOIN payments p ON p.order_id = o.id_order JOIN events e ON e.id_event = o.event_id
      WHERE o.id_order = $1`,
    [idOrder],
  );
  return end!.end;
}

/** The refund that was inserted: what it returns, and how many tickets name it. */
async function refundOf({ id_refund, refusal }: PartOutcome): Promise<string> {
  if (refusal !== null) return refusal;
  const [row] = await query<{ back: string }>(
    `SELECT concat_ws(' ', amount, status, (SELECT count(*) FROM tickets t WHERE t.refund_id = r.id_refund)) AS back
       FROM refunds r WHERE id_refund = $1`,
    [id_refund],
  );
  return row!.back;
}

const PART = 'payments.refund_part';

// The table "Refunds of a part" of docs/sale.md.
it.each`
  when                                                       | before                 | asked        | amount     | back                       | left
  ${'one ticket of three'}                                   | ${''}                  | ${1}         | ${null}    | ${'25.00 pending 1'}       | ${`paid succeeded 2 ${PART}`}
  ${'two tickets'}                                           | ${''}                  | ${2}         | ${null}    | ${'50.00 pending 2'}       | ${`paid succeeded 1 ${PART}`}
  ${'a ticket for less than it cost'}                        | ${''}                  | ${1}         | ${'10.00'} | ${'10.00 pending 1'}       | ${`paid succeeded 2 ${PART}`}
  ${'a ticket for nothing'}                                  | ${''}                  | ${1}         | ${'0.00'}  | ${'0.00 succeeded 1'}      | ${'paid succeeded 2 orders.part_refunded'}
  ${'an amount'}                                             | ${''}                  | ${0}         | ${'70.00'} | ${'70.00 pending 0'}       | ${`paid succeeded 3 ${PART}`}
  ${'all tickets: all is owed'}                              | ${''}                  | ${3}         | ${null}    | ${'75.00 pending 3'}       | ${'refund_required refund_pending 0 payments.refund'}
  ${'all tickets for less'}                                  | ${''}                  | ${3}         | ${'70.00'} | ${'70.00 pending 3'}       | ${`paid succeeded 0 ${PART}`}
  ${'a transferred ticket'}                                  | ${TRANSFERRED}         | ${1}         | ${null}    | ${'25.00 pending 1'}       | ${`paid succeeded 2 ${PART}`}
  ${'its share of what is left, where money went back'}      | ${BACK(30)}            | ${1}         | ${null}    | ${'15.00 pending 1'}       | ${`paid succeeded 2 ${PART}`}
  ${'its share of what is left, where money is on its way'}  | ${BACK(30, 'pending')} | ${1}         | ${null}    | ${'15.00 pending 1'}       | ${`paid succeeded 2 ${PART}`}
  ${'all that is left, after the last was used'}             | ${ALL_USED}            | ${0}         | ${'75.00'} | ${'75.00 pending 3'}       | ${'refund_required refund_pending 0 payments.refund'}
  ${'one ticket of a free order'}                            | ${OFFERED_FREE}        | ${1}         | ${null}    | ${'0.00 succeeded 1'}      | ${'paid succeeded 2 orders.part_refunded'}
  ${'all tickets of a free order'}                           | ${OFFERED_FREE}        | ${3}         | ${null}    | ${'0.00 succeeded 3'}      | ${'refund_required refund_pending 0 payments.refund'}
  ${'a used ticket'}                                         | ${USED}                | ${1}         | ${null}    | ${'ticket_used'}           | ${'paid succeeded 3'}
  ${'a ticket of another order'}                             | ${''}                  | ${'foreign'} | ${null}    | ${'ticket_not_returnable'} | ${'paid succeeded 3'}
  ${'more than was paid'}                                    | ${''}                  | ${0}         | ${'75.01'} | ${'too_much'}              | ${'paid succeeded 3'}
  ${'more than is left'}                                     | ${BACK(30, 'pending')} | ${0}         | ${'45.01'} | ${'too_much'}              | ${'paid succeeded 3'}
  ${'all that is left, without tickets'}                     | ${''}                  | ${0}         | ${'75.00'} | ${'leaves_nothing'}        | ${'paid succeeded 3'}
  ${'all that is left, with one of three tickets'}           | ${''}                  | ${1}         | ${'75.00'} | ${'leaves_nothing'}        | ${'paid succeeded 3'}
  ${'the dearest of three tickets'}                          | ${MIXED}               | ${1}         | ${null}    | ${'55.00 pending 1'}       | ${`paid succeeded 2 ${PART}`}
  ${'a cheap one of three tickets'}                          | ${MIXED}               | ${-1}        | ${null}    | ${'10.00 pending 1'}       | ${`paid succeeded 2 ${PART}`}
  ${'the two cheap tickets'}                                 | ${MIXED}               | ${-2}        | ${null}    | ${'20.00 pending 2'}       | ${`paid succeeded 1 ${PART}`}
  ${'the dearest, its share of what is left'}                | ${MIXED + BACK(15)}    | ${1}         | ${null}    | ${'44.00 pending 1'}       | ${`paid succeeded 2 ${PART}`}
  ${'a cheap one, its share of what is left'}                | ${MIXED + BACK(15)}    | ${-1}        | ${null}    | ${'8.00 pending 1'}        | ${`paid succeeded 2 ${PART}`}
  ${'all three of different prices'}                         | ${MIXED + BACK(15)}    | ${3}         | ${null}    | ${'60.00 pending 3'}       | ${'refund_required refund_pending 0 payments.refund'}
  ${'the only ticket that was paid for, without the others'} | ${ONE_PAID_FOR}        | ${1}         | ${null}    | ${'leaves_nothing'}        | ${'paid succeeded 3'}
  ${'a ticket that cost nothing'}                            | ${ONE_PAID_FOR}        | ${-1}        | ${null}    | ${'0.00 succeeded 1'}      | ${'paid succeeded 2 orders.part_refunded'}
  ${'a share in places that providers return'}               | ${IN_KWD}              | ${1}         | ${null}    | ${'24.990 pending 1'}      | ${`paid succeeded 2 ${PART}`}
  ${'a ticket, beside a part that failed'}                   | ${PART_FAILED}         | ${1}         | ${null}    | ${'21.66 pending 1'}       | ${`paid succeeded 2 ${PART} ${PART}`}
  ${'money that is owed for a part that failed'}             | ${PART_FAILED}         | ${0}         | ${'65.01'} | ${'too_much'}              | ${`paid succeeded 3 ${PART}`}
  ${'all but what is owed for a part that failed'}           | ${PART_FAILED}         | ${0}         | ${'65.00'} | ${'leaves_nothing'}        | ${`paid succeeded 3 ${PART}`}
  ${'all tickets, and with them a part that failed'}         | ${PART_FAILED}         | ${3}         | ${null}    | ${'75.00 pending 3'}       | ${`refund_required refund_pending 0 payments.refund ${PART}`}
  ${'an order that is owed already'}                         | ${OWED}                | ${0}         | ${'10.00'} | ${'illegal_step'}          | ${'refund_required refund_pending 0 payments.refund'}
`('An organizer refunds $when: $back', async ({ before, asked, amount, back, left }: Line) => {
  const order = await prepare(before);
  const outcome = await takeBack(REFUND_PART, order, { asked, amount }, randomUUID());
  expect([await refundOf(outcome), await endOf(order.id_order)]).toEqual([back, left]);
  expect(await query(INVARIANTS)).toEqual([]);
});

it.each`
  when                                            | before                                  | asked | back
  ${'in time, without a fee'}                     | ${terms(2)}                             | ${1}  | ${'25.00 pending 1'}
  ${'two, each less the fee'}                     | ${terms(2, 2.5)}                        | ${2}  | ${'45.00 pending 2'}
  ${'all, less the fee: the order stays'}         | ${terms(0, 5)}                          | ${3}  | ${'60.00 pending 3'}
  ${'for a fee that is all of the price'}         | ${terms(0, 25)}                         | ${1}  | ${'0.00 succeeded 1'}
  ${'until so many hours before the event'}       | ${terms(4) + BEGINS_SOON}               | ${1}  | ${'25.00 pending 1'}
  ${'too late'}                                   | ${terms(6) + BEGINS_SOON}               | ${1}  | ${'returns_closed'}
  ${'of an event that allows no returns'}         | ${terms(null)}                          | ${1}  | ${'returns_closed'}
  ${'of a free order, whatever its event allows'} | ${`${OFFERED_FREE};${terms(null, 5)}`}  | ${1}  | ${'0.00 succeeded 1'}
  ${'of a free order whose event has begun'}      | ${OFFERED_FREE + BEGUN}                 | ${1}  | ${'returns_closed'}
  ${'that was transferred'}                       | ${`${terms(2)};${TRANSFERRED}`}         | ${1}  | ${'ticket_not_returnable'}
  ${'that was used'}                              | ${`${terms(2)};${USED}`}                | ${1}  | ${'ticket_used'}
  ${'whose money the bank holds'}                 | ${`${terms(2)};${BACK(75, 'pending')}`} | ${1}  | ${'returns_closed'}
`('A buyer returns a ticket $when: $back', async ({ before, asked, back }: Line) => {
  const order = await prepare(before);
  const outcome = await takeBack(RETURN_TICKETS, order, { asked, amount: null }, order.buyer_id);
  expect(await refundOf(outcome)).toBe(back);
  expect(await query(INVARIANTS)).toEqual([]);
});

it('A buyer returns a ticket for what was shown, or for nothing', async () => {
  const order = await prepare(terms(2, 2.5));
  const giveBack = (shown: string) =>
    takeBack(RETURN_TICKETS, order, { asked: 1, amount: null, shown }, order.buyer_id);
  expect(await giveBack('25.00')).toMatchObject({ refusal: 'amount_changed', amount: '22.50' });
  expect(await query(INVARIANTS)).toEqual([]);
  expect(await refundOf(await giveBack('22.5'))).toBe('22.50 pending 1');
});

it('Nobody but its buyer returns a ticket', async () => {
  const order = await prepare(terms(2));
  const outcome = await takeBack(RETURN_TICKETS, order, { asked: 1, amount: null }, randomUUID());
  expect(outcome.refusal).toBe('returns_closed');
});

describe('An instance of the former release', () => {
  /** It releases `orders.quantity` places in the same statement. */
  const FORMER = `
    WITH owed AS (
      UPDATE orders o SET status = 'refund_required' WHERE o.id_order = $1 AND o.status = 'paid' RETURNING o.*)
    UPDATE events e SET tickets_sold = tickets_sold - owed.quantity FROM owed WHERE e.id_event = owed.event_id`;

  it.each([1, 3])('cannot take an order back of which %d tickets were returned', async (asked) => {
    const order = await prepare('');
    await takeBack(REFUND_PART, order, { asked, amount: '10.00' }, randomUUID());
    await expect(query(FORMER, [order.id_order])).rejects.toThrow('orders_taken_back_has_time');
    expect(await query(INVARIANTS)).toEqual([]);
  });

  it('takes any other order back', async () => {
    const order = await prepare('');
    await query(FORMER, [order.id_order]);
    expect(await endOf(order.id_order)).toBe('refund_required succeeded 0');
    await query('TRUNCATE events, jobs CASCADE');
  });
});
