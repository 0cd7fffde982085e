import { createTestDatabase, insertEvent, runWith, type TestDatabase } from '@proticket/testing';
import { randomUUID } from 'node:crypto';
import { businessDataSourceOptions } from '../../business.data-source';
import { PLACE_ORDERS } from './place-orders.sql';

let database: TestDatabase;
beforeAll(async () => void (database = await createTestDatabase(businessDataSourceOptions)));
afterAll(() => database.drop());

const query = <Row>(sql: string, values: unknown[] = []) => database.dataSource.query<Row[]>(sql, values);

/** Tickets by the name of their type; '' is the only type. */
type Wanted = Readonly<Record<string, number>>;

interface Request {
  readonly wanted: Wanted;
  readonly voucher?: string;
  readonly buyer?: string;
}

/** An event with three types at 20.00, 10.00 (20 of them, at most 4 in an order) and, hidden, 5.00; 30 places. */
async function threeTypes(): Promise<number> {
  const { id_event } = await insertEvent(database.dataSource, { capacity: 30 });
  await query(`UPDATE ticket_types SET name = 'full', price = 20.00, tax_rate = 19 WHERE event_id = $1`, [
    id_event,
  ]);
  await query(
    `INSERT INTO ticket_types (event_id, name, price, capacity, max_per_order, max_per_buyer, visibility, min_per_order)
     VALUES ($1, 'reduced', 10.00, 20, 4, 6, 'public', 1), ($1, 'hidden', 5.00, NULL, NULL, NULL, 'voucher', 2)`,
    [id_event],
  );
  return id_event;
}

async function place(event: number, ...requests: readonly Request[]) {
  const types = await query<{ id: number; name: string }>(
    'SELECT id_ticket_type AS id, name FROM ticket_types WHERE event_id = $1',
    [event],
  );
  const idOf = (name: string) =>
    name === '' ? null : (types.find((type) => type.name === name)?.id ?? Number(name));
  const items = requests.flatMap(({ wanted }, index) =>
    Object.entries(wanted).map(([name, quantity], line) => ({
      turn: index + 1,
      line: line + 1,
      type: idOf(name),
      quantity,
    })),
  );
  const rows = await query<{ response: Record<string, unknown> }>(PLACE_ORDERS, [
    requests.map(({ buyer }) => buyer ?? randomUUID()),
    requests.map(() => event),
    requests.map(({ voucher }) => voucher ?? null),
    requests.map(() => 'request-1'),
    100,
    900,
    requests.map(() => null),
    requests.map(() => null),
    24,
    20,
    items.map(({ turn }) => turn),
    items.map(({ line }) => line),
    items.map(({ type }) => type),
    items.map(({ quantity }) => quantity),
    { EUR: '0.50' },
    requests.map(() => null),
  ]);
  return rows.map(({ response }) => response);
}

const addVoucher = (event: number, columns: string) =>
  runWith(
    database.dataSource,
    `INSERT INTO vouchers (event_id, code, ${columns.split('=')[0]}) VALUES (:event, 'FRIENDS', ${columns.split('=')[1]})`,
    { event },
  );

const PAUSED = `UPDATE ticket_types SET status = 'paused' WHERE event_id = :event AND name = 'reduced'`;
const ARCHIVED = `UPDATE ticket_types SET status = 'archived' WHERE event_id = :event AND name = 'reduced'`;
const NOT_YET = `UPDATE ticket_types SET sales_start = now() + interval '1 hour' WHERE event_id = :event AND name = 'reduced'`;
const OVER = `UPDATE ticket_types SET sales_end = now() - interval '1 hour' WHERE event_id = :event AND name = 'reduced'`;
const TWO_LEFT = `UPDATE ticket_types SET tickets_sold = 18 WHERE event_id = :event AND name = 'reduced'`;
const AFTER_FULL = `UPDATE ticket_types t SET opens_after = f.id_ticket_type FROM ticket_types f
  WHERE t.event_id = :event AND f.event_id = :event AND t.name = 'reduced' AND f.name = 'full'`;
const FULL_IS_GONE = `${AFTER_FULL}; UPDATE ticket_types SET capacity = 5, tickets_held = 5 WHERE event_id = :event AND name = 'full'`;
const ONE_LEFT_OF_ALL = 'UPDATE events SET tickets_sold = capacity - 1 WHERE id_event = :event';
const TWO_PER_BUYER = 'UPDATE events SET max_per_buyer = 2 WHERE id_event = :event';

// The table "Outcomes of an order" of docs/sale.md, the part about types.
it.each`
  outcome                      | wanted                        | before             | told
  ${'pending'}                 | ${{ full: 2, reduced: 1 }}    | ${''}              | ${null}
  ${'choose_ticket_type'}      | ${{ '': 1 }}                  | ${''}              | ${['ticket_types']}
  ${'pending'}                 | ${{ '': 1 }}                  | ${ARCHIVED}        | ${null}
  ${'unknown_ticket_type'}     | ${{ full: 1, 2000000000: 1 }} | ${''}              | ${['ticket_type_id']}
  ${'unknown_ticket_type'}     | ${{ reduced: 1 }}             | ${ARCHIVED}        | ${['ticket_type_id']}
  ${'unknown_ticket_type'}     | ${{ hidden: 2 }}              | ${''}              | ${['ticket_type_id']}
  ${'ticket_type_not_on_sale'} | ${{ full: 1, reduced: 1 }}    | ${PAUSED}          | ${['ticket_type_id']}
  ${'ticket_type_not_on_sale'} | ${{ reduced: 1 }}             | ${NOT_YET}         | ${['ticket_type_id']}
  ${'ticket_type_not_on_sale'} | ${{ reduced: 1 }}             | ${OVER}            | ${['ticket_type_id']}
  ${'ticket_type_not_on_sale'} | ${{ reduced: 1 }}             | ${AFTER_FULL}      | ${['ticket_type_id']}
  ${'pending'}                 | ${{ reduced: 1 }}             | ${FULL_IS_GONE}    | ${null}
  ${'over_order_limit'}        | ${{ full: 1, reduced: 5 }}    | ${''}              | ${['limit', 'ticket_type_id']}
  ${'over_order_limit'}        | ${{ full: 8, reduced: 3 }}    | ${''}              | ${['limit']}
  ${'sold_out'}                | ${{ full: 1, reduced: 3 }}    | ${TWO_LEFT}        | ${['available', 'ticket_type_id']}
  ${'sold_out'}                | ${{ full: 1, reduced: 1 }}    | ${ONE_LEFT_OF_ALL} | ${['available']}
  ${'over_buyer_limit'}        | ${{ full: 2, reduced: 1 }}    | ${TWO_PER_BUYER}   | ${['left_for_you', 'limit']}
`('$outcome: $wanted', async ({ outcome, wanted, before, told }: Line) => {
  const event = await threeTypes();
  await runWith(database.dataSource, before, { event });
  const [response] = await place(event, { wanted });
  expect(response).toMatchObject(
    outcome === 'pending' ? { refusal: null, status: 'pending' } : { refusal: outcome, id_order: null },
  );
  expect(
    response!['numbers'] === null ? null : Object.keys(response!['numbers'] as object).toSorted(),
  ).toEqual(told);
});

interface Line {
  readonly outcome: string;
  readonly wanted: Wanted;
  readonly before: string;
  readonly told: readonly string[] | null;
}

it('counts what is ordered in the event and in its types, all or nothing', async () => {
  const event = await threeTypes();
  const responses = await place(
    event,
    { wanted: { full: 8, reduced: 2 } },
    { wanted: { full: 8, reduced: 2 } },
    { wanted: { full: 7, reduced: 3 } },
    { wanted: { full: 1 } },
  );
  expect(responses.map(({ refusal }) => refusal)).toEqual([null, null, null, 'sold_out']);
  expect(await counts(event)).toEqual({ event: 30, full: 23, reduced: 7, hidden: 0 });
});

it('gives the last tickets of a type to who came first, and the others to the next', async () => {
  const event = await threeTypes();
  await runWith(database.dataSource, TWO_LEFT, { event });
  const responses = await place(
    event,
    { wanted: { reduced: 1, full: 1 } },
    { wanted: { reduced: 2, full: 1 } },
    { wanted: { full: 3 } },
    { wanted: { reduced: 1 } },
    { wanted: { reduced: 1 } },
  );
  expect(responses.map(({ refusal }) => refusal)).toEqual([null, 'sold_out', null, null, 'sold_out']);
  expect(responses[1]!['numbers']).toMatchObject({ available: 0 });
});

it('limits what a buyer has of a type over all orders', async () => {
  const event = await threeTypes();
  const buyer = randomUUID();
  await place(event, { buyer, wanted: { reduced: 4 } });
  const [more] = await place(event, { buyer, wanted: { reduced: 3 } });
  expect(more).toMatchObject({ refusal: 'over_buyer_limit', numbers: { limit: 6, left_for_you: 2 } });
  expect(await place(event, { buyer, wanted: { reduced: 2, full: 3 } })).toMatchObject([{ refusal: null }]);
});

it.each`
  voucher                          | wanted                     | total      | items
  ${"kind, value='percent', 50"}   | ${{ full: 2, reduced: 1 }} | ${'25.00'} | ${[['20.00', '20.00', '3.19', '20.00'], ['10.00', '5.00', '0.00', '5.00']]}
  ${"kind, value='percent', 33"}   | ${{ full: 1 }}             | ${'13.40'} | ${[['20.00', '6.60', '2.14', '13.40']]}
  ${"kind, value='amount', 15.00"} | ${{ full: 1, reduced: 2 }} | ${'5.00'}  | ${[['20.00', '15.00', '0.80', '5.00'], ['10.00', '20.00', '0.00', '0.00']]}
  ${"kind, value='price', 12.00"}  | ${{ full: 1, reduced: 1 }} | ${'22.00'} | ${[['20.00', '8.00', '1.92', '12.00'], ['10.00', '0.00', '0.00', '10.00']]}
`('$voucher makes $wanted cost $total', async ({ voucher, wanted, total, items }: PricedLine) => {
  const event = await threeTypes();
  await addVoucher(event, voucher);
  const [order] = await place(event, { wanted, voucher: 'friends' });
  expect(order).toMatchObject({ refusal: null, total_price: total });
  expect(
    (order!['items'] as Record<string, string>[]).map(({ unit_price, discount, tax_amount, total: sum }) => [
      unit_price,
      discount,
      tax_amount,
      sum,
    ]),
  ).toEqual(items);
});

interface PricedLine {
  readonly voucher: string;
  readonly wanted: Wanted;
  readonly total: string;
  readonly items: readonly (readonly string[])[];
}

it.each([
  ['12.500', 'KWD', '33', '4.130', '8.370'],
  ['12.345', 'KWD', '100', '12.345', '0.000'],
  ['1001.00', 'MGA', '50', '501.00', '500.00'],
  ['1001', 'JPY', '50', '501', '500'],
  ['10.01', 'EUR', '50', '5.01', '5.00'],
])('Of %s %s, a voucher takes %s %% in places that providers charge: %s', async (...line) => {
  const [price, currency, percentage, discount, total] = line;
  const { id_event } = await insertEvent(database.dataSource);
  await query('UPDATE events SET price = $2, currency = $3 WHERE id_event = $1', [id_event, price, currency]);
  await addVoucher(id_event, `kind, value='percent', ${percentage}`);
  const [order] = await place(id_event, { wanted: { '': 1 }, voucher: 'FRIENDS' });
  expect(order).toMatchObject({ refusal: null, total_price: total, items: [{ discount, total }] });
});

it('A total that a voucher makes too small to pay is refused; several tickets, or none to pay, are not', async () => {
  const event = await threeTypes();
  await addVoucher(event, "kind, value='price', 0.30");
  const voucher = 'FRIENDS';
  expect(
    await place(event, { wanted: { full: 1 }, voucher }, { wanted: { full: 2 }, voucher }),
  ).toMatchObject([
    { refusal: 'total_too_small', numbers: { minimum: '0.50', currency: 'EUR' } },
    { refusal: null, total_price: '0.60' },
  ]);
  await query("UPDATE vouchers SET kind = 'percent', value = 100 WHERE event_id = $1", [event]);
  expect(await place(event, { wanted: { full: 1 }, voucher })).toMatchObject([{ total_price: '0.00' }]);
});

it('An order that a voucher makes free is paid at once, with its tickets', async () => {
  const event = await threeTypes();
  await addVoucher(event, "kind, value='percent', 100");
  const [order] = await place(event, { wanted: { full: 1, reduced: 2 }, voucher: 'FRIENDS' });
  expect(order).toMatchObject({ status: 'paid', total_price: '0.00' });
  expect(
    await query(
      `SELECT t.line, i.ticket_type_id IS NOT NULL AS known, count(*)::int AS n FROM tickets t
         JOIN order_items i ON i.order_id = t.order_id AND i.line = t.line WHERE t.order_id = $1 GROUP BY 1, 2 ORDER BY 1`,
      [order!['id_order']],
    ),
  ).toEqual([
    { line: 1, known: true, n: 1 },
    { line: 2, known: true, n: 2 },
  ]);
  expect(await query('SELECT uses_held, uses_paid FROM vouchers WHERE event_id = $1', [event])).toEqual([
    { uses_held: 0, uses_paid: 1 },
  ]);
});

it.each`
  outcome                     | voucher                                                               | wanted
  ${'voucher_not_valid'}      | ${"kind, value, is_active='percent', 10, false"}                      | ${{ full: 1 }}
  ${'voucher_not_valid'}      | ${"kind, value, valid_from='percent', 10, now() + interval '1 day'"}  | ${{ full: 1 }}
  ${'voucher_not_valid'}      | ${"kind, value, valid_until='percent', 10, now() - interval '1 day'"} | ${{ full: 1 }}
  ${'voucher_not_applicable'} | ${"kind, value, ticket_type_ids='percent', 10, '{2000000000}'"}       | ${{ full: 1 }}
  ${'over_voucher_limit'}     | ${"kind, value, max_tickets='percent', 10, 2"}                        | ${{ full: 2, reduced: 1 }}
  ${'voucher_used_up'}        | ${"kind, value, max_uses, uses_paid='percent', 10, 3, 3"}             | ${{ full: 1 }}
  ${null}                     | ${"kind, value, opens_hidden='percent', 0, true"}                     | ${{ hidden: 2 }}
  ${'under_order_minimum'}    | ${"kind, value, opens_hidden='percent', 0, true"}                     | ${{ hidden: 1 }}
  ${'unknown_ticket_type'}    | ${"kind, value='percent', 0"}                                         | ${{ hidden: 2 }}
`(
  '$voucher: $outcome',
  async ({ outcome, voucher, wanted }: { outcome: string; voucher: string; wanted: Wanted }) => {
    const event = await threeTypes();
    await addVoucher(event, voucher);
    expect(await place(event, { wanted, voucher: 'FRIENDS' })).toMatchObject([{ refusal: outcome }]);
  },
);

it('A code that is not there is unknown, also that of another event', async () => {
  const [event, other] = [await threeTypes(), await threeTypes()];
  await addVoucher(other, "kind, value='percent', 10");
  expect(await place(event, { wanted: { full: 1 }, voucher: 'FRIENDS' })).toMatchObject([
    { refusal: 'unknown_voucher' },
  ]);
});

it('The last use of a voucher goes to who came first; the others keep their places free', async () => {
  const event = await threeTypes();
  await addVoucher(event, "kind, value, max_uses='percent', 10, 2");
  const order = { wanted: { full: 2 }, voucher: 'FRIENDS' };
  const responses = await place(event, order, order, order, { wanted: { full: 2 } });
  expect(responses.map(({ refusal }) => refusal)).toEqual([null, null, 'voucher_used_up', null]);
  expect(await counts(event)).toEqual({ event: 6, full: 6, reduced: 0, hidden: 0 });
});

/** Places and tickets held or sold. */
async function counts(event: number): Promise<Record<string, number>> {
  const rows = await query<{ name: string; n: number }>(
    `SELECT 'event' AS name, tickets_sold + tickets_held AS n FROM events WHERE id_event = $1
     UNION ALL SELECT name, tickets_sold + tickets_held FROM ticket_types WHERE event_id = $1`,
    [event],
  );
  return Object.fromEntries(rows.map(({ name, n }) => [name, n]));
}
