import { createTestDatabase, insertEvent, insertOrder, runWith, type TestDatabase } from '@proticket/testing';
import { randomUUID } from 'node:crypto';
import { businessDataSourceOptions } from '../../business.data-source';
import { PLACE_ORDERS } from './place-orders.sql';

const MAX_PER_BUYER = 20;
const MAX_UNPAID = 12;
/** Default of `events.max_per_order`. */
const MAX_PER_ORDER = 10;
const CAPACITY = 100;

/** Of the one request that is sent with a key. */
const FINGERPRINT = Buffer.alloc(32);

let database: TestDatabase;
beforeAll(async () => void (database = await createTestDatabase(businessDataSourceOptions)));
afterAll(() => database.drop());

const query = <Row>(sql: string, values: unknown[] = []) => database.dataSource.query<Row[]>(sql, values);

interface Response {
  readonly refusal: string | null;
  readonly numbers: Readonly<Record<string, number>> | null;
  readonly id_order: number | null;
  readonly status: string | null;
  readonly total_price: string | null;
  readonly hold_expires_at: string | null;
}

interface Request {
  readonly buyer: string;
  readonly event: number;
  readonly quantity: number;
  readonly key?: string;
  readonly voucher?: string;
  /** Of a guest. */
  readonly group?: string;
}

/** One item each, of the only type. */
const itemParameters = (requests: readonly Request[]) => [
  requests.map((_, index) => index + 1),
  requests.map(() => 1),
  requests.map(() => null),
  requests.map(({ quantity }) => quantity),
  {},
];

/** Places a group of orders, as `OrderPlacement` does. */
async function place(...requests: readonly Request[]): Promise<Response[]> {
  const rows = await query<{ response: Response }>(PLACE_ORDERS, [
    requests.map(({ buyer }) => buyer),
    requests.map(({ event }) => event),
    requests.map(({ voucher }) => voucher ?? null),
    requests.map(() => 'request-1'),
    MAX_PER_BUYER,
    900,
    requests.map(({ key }) => key ?? null),
    requests.map(({ key }) => (key === undefined ? null : FINGERPRINT)),
    24,
    MAX_UNPAID,
    ...itemParameters(requests),
    requests.map(({ group }) => group ?? null),
  ]);
  return rows.map(({ response }) => response);
}

/** What is different about the event or its organizer. */
const FREE = 'UPDATE events SET price = 0.00 WHERE id_event = :event';
const DRAFT = `UPDATE events SET status = 'draft' WHERE id_event = :event`;
const CANCELLED = `UPDATE events SET status = 'cancelled' WHERE id_event = :event`;
const SUSPENDED = `UPDATE organizers SET status = 'suspended' WHERE user_id = :organizer`;
const NOT_YET = `UPDATE events SET sales_start = now() + interval '1 hour' WHERE id_event = :event`;
const CLOSED = `UPDATE events SET sales_end = now() - interval '1 hour' WHERE id_event = :event`;
const BEGUN = `UPDATE events SET start_datetime = now() - interval '1 hour' WHERE id_event = :event`;
const TWO_LEFT = 'UPDATE events SET tickets_sold = capacity - 2 WHERE id_event = :event';
const NONE_LEFT = 'UPDATE events SET tickets_sold = capacity WHERE id_event = :event';
const EXPENSIVE = 'UPDATE events SET price = 999999999999.99 WHERE id_event = :event';

interface Line {
  readonly outcome: string;
  readonly quantity: number;
  readonly before: string;
  /** Places that the buyer has by earlier orders, and their state. */
  readonly earlier: readonly [places: number, status: 'pending' | 'paid' | 'expired'] | null;
}

interface NumbersLine {
  readonly refusal: string;
  readonly numbers: Readonly<Record<string, number>> | null;
  readonly quantity: number;
  readonly before: string;
  /** Places that the buyer has by an earlier order: paid, or held if negative. */
  readonly places: number;
}

// The table "Outcomes of an order" of docs/sale.md.
it.each`
  outcome               | when                                                   | quantity             | before       | earlier
  ${'pending'}          | ${'places are left'}                                   | ${2}                 | ${''}        | ${null}
  ${'pending'}          | ${'they are the last places'}                          | ${2}                 | ${TWO_LEFT}  | ${null}
  ${'paid'}             | ${'the event is free'}                                 | ${2}                 | ${FREE}      | ${null}
  ${'unknown_event'}    | ${'the event is a draft'}                              | ${1}                 | ${DRAFT}     | ${null}
  ${'not_on_sale'}      | ${'the event is cancelled'}                            | ${1}                 | ${CANCELLED} | ${null}
  ${'not_on_sale'}      | ${'the organizer is suspended'}                        | ${1}                 | ${SUSPENDED} | ${null}
  ${'not_on_sale'}      | ${'sales have not begun'}                              | ${1}                 | ${NOT_YET}   | ${null}
  ${'not_on_sale'}      | ${'sales have ended'}                                  | ${1}                 | ${CLOSED}    | ${null}
  ${'not_on_sale'}      | ${'the event has begun'}                               | ${1}                 | ${BEGUN}     | ${null}
  ${'over_order_limit'} | ${'more than an order of the event may have'}          | ${MAX_PER_ORDER + 1} | ${''}        | ${null}
  ${'over_order_limit'} | ${'the total price is too large'}                      | ${2}                 | ${EXPENSIVE} | ${null}
  ${'sold_out'}         | ${'too few places are left'}                           | ${3}                 | ${TWO_LEFT}  | ${null}
  ${'over_buyer_limit'} | ${'the buyer has too many tickets by then'}            | ${6}                 | ${''}        | ${[15, 'paid']}
  ${'pending'}          | ${'the buyer has exactly the limit by then'}           | ${5}                 | ${''}        | ${[15, 'paid']}
  ${'too_many_unpaid'}  | ${'the buyer holds too many unpaid places by then'}    | ${7}                 | ${''}        | ${[6, 'pending']}
  ${'too_many_unpaid'}  | ${'the buyer let holds of too many places run out'}    | ${7}                 | ${''}        | ${[6, 'expired']}
  ${'paid'}             | ${'the event is free, whatever the buyer left unpaid'} | ${7}                 | ${FREE}      | ${[6, 'expired']}
`('$outcome: $when', async ({ outcome, quantity, before, earlier }: Line) => {
  const { id_event, organizer_user_id } = await insertEvent(database.dataSource, { capacity: CAPACITY });
  await runWith(database.dataSource, before, { event: id_event, organizer: organizer_user_id });
  const buyer = randomUUID();
  if (earlier) {
    const [places, status] = earlier;
    await insertOrder(database.dataSource, id_event, { buyer_id: buyer, quantity: places, status });
  }
  const counted = await countsOf(id_event);

  const [response] = await place({ buyer, event: id_event, quantity });

  const isPaid = outcome === 'paid';
  const isPlaced = isPaid || outcome === 'pending';
  expect(response).toMatchObject(
    isPlaced ? { refusal: null, status: outcome } : { refusal: outcome, id_order: null },
  );
  expect(await endOf(response!.id_order)).toEqual({
    tickets: isPaid ? quantity : 0,
    payments: isPaid ? ['free succeeded 0.00'] : [],
    jobs: isPaid ? ['orders.confirmed'] : [],
    audit: isPlaced ? [isPaid ? 'orders.paid' : 'orders.placed'] : [],
  });
  expect(await countsOf(id_event)).toEqual({
    sold: counted.sold + (isPaid ? quantity : 0),
    held: counted.held + (outcome === 'pending' ? quantity : 0),
  });
});

it('An event that is not there is unknown', async () => {
  expect(await place({ buyer: randomUUID(), event: 2_000_000_000, quantity: 1 })).toMatchObject([
    { refusal: 'unknown_event' },
  ]);
});

it('A group shares out the places in order of arrival, also between events', async () => {
  const [first, second] = [
    await insertEvent(database.dataSource, { capacity: 5 }),
    await insertEvent(database.dataSource),
  ];
  const order = (event: number, quantity: number) => ({ buyer: randomUUID(), event, quantity });
  const responses = await place(
    order(first.id_event, 3),
    order(first.id_event, 3),
    order(second.id_event, 1),
    order(first.id_event, 2),
  );
  expect(responses.map(({ refusal }) => refusal)).toEqual([null, 'sold_out', null, null]);
  expect(responses.map(({ numbers }) => numbers)).toEqual([null, { available: 0 }, null, null]);
});

it.each`
  refusal               | numbers                           | quantity             | before       | places
  ${'over_order_limit'} | ${{ limit: MAX_PER_ORDER }}       | ${MAX_PER_ORDER + 1} | ${''}        | ${0}
  ${'over_order_limit'} | ${{ limit: MAX_PER_ORDER }}       | ${MAX_PER_ORDER + 1} | ${FREE}      | ${0}
  ${'over_order_limit'} | ${{ limit: 1 }}                   | ${2}                 | ${EXPENSIVE} | ${0}
  ${'sold_out'}         | ${{ available: 2 }}               | ${3}                 | ${TWO_LEFT}  | ${0}
  ${'sold_out'}         | ${{ available: 0 }}               | ${1}                 | ${NONE_LEFT} | ${0}
  ${'over_buyer_limit'} | ${{ limit: 20, left_for_you: 5 }} | ${6}                 | ${''}        | ${15}
  ${'too_many_unpaid'}  | ${null}                           | ${7}                 | ${''}        | ${-6}
  ${'not_on_sale'}      | ${null}                           | ${1}                 | ${CLOSED}    | ${0}
`('$refusal tells $numbers', async ({ refusal, numbers, quantity, before, places }: NumbersLine) => {
  const { id_event } = await insertEvent(database.dataSource, { capacity: CAPACITY });
  await runWith(database.dataSource, before, { event: id_event });
  const buyer = randomUUID();
  if (places !== 0)
    await insertOrder(database.dataSource, id_event, {
      buyer_id: buyer,
      quantity: Math.abs(places),
      status: places > 0 ? 'paid' : 'pending',
    });
  expect(await place({ buyer, event: id_event, quantity })).toMatchObject([{ refusal, numbers }]);
});

it('A hold ends with the event at the latest', async () => {
  const { id_event } = await insertEvent(database.dataSource);
  await query(
    `UPDATE events SET start_datetime = now() - interval '1 hour', end_datetime = now() + interval '1 minute',
                       sales_end = now() + interval '1 minute' WHERE id_event = $1`,
    [id_event],
  );
  const [response] = await place({ buyer: randomUUID(), event: id_event, quantity: 1 });
  expect(Date.parse(response!.hold_expires_at!) - Date.now()).toBeLessThan(61_000);
});

it('A repeated key gets the first response', async () => {
  const { id_event } = await insertEvent(database.dataSource);
  const request = { buyer: randomUUID(), event: id_event, quantity: 1, key: 'once' };
  const [first] = await place(request);
  expect(await place(request)).toEqual([first]);
  expect(await countsOf(id_event)).toEqual({ sold: 0, held: 1 });
});

async function countsOf(idEvent: number): Promise<{ sold: number; held: number }> {
  const sql = 'SELECT tickets_sold AS sold, tickets_held AS held FROM events WHERE id_event = $1';
  return (await query<{ sold: number; held: number }>(sql, [idEvent]))[0]!;
}

async function endOf(idOrder: number | null): Promise<unknown> {
  const [end] = await query(
    `SELECT (SELECT count(*)::int FROM tickets WHERE order_id = $1) AS tickets,
            ARRAY (SELECT concat_ws(' ', provider, status, amount) FROM payments WHERE order_id = $1) AS payments,
            ARRAY (SELECT type::text FROM jobs WHERE payload ->> 'id_order' = $1::text) AS jobs,
            ARRAY (SELECT action::text FROM audit_log WHERE subject = 'order:' || $1::text) AS audit`,
    [idOrder],
  );
  return end;
}
