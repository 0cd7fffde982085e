import { fromMinor, toMinor } from '@proticket/contract';
import { insertEvent } from '@proticket/testing';
import * as fc from 'fast-check';
import type {
  SalesBreakdownDto,
  SalesFiguresDto,
} from '../../apps/business/src/sale/reports/sales-breakdown.dto';
import type { SalesReportDto } from '../../apps/business/src/sale/reports/sales-report.dto';
import { SaleUnderTest, type TestOrder, type VariedEvent } from '../support/sale-under-test';

let sale: SaleUnderTest;
let token: string;
beforeAll(async () => {
  sale = await SaleUnderTest.start();
  ({ token } = sale.business.admin());
});
afterAll(() => sale.stop());
afterEach(async () => expect(await sale.brokenInvariants()).toEqual([]));

type By = SalesBreakdownDto['by'];
const read = async (id_event: number, by: By): Promise<SalesBreakdownDto> => {
  const { status, body } = await sale.api.get<SalesBreakdownDto>(
    `/v1/reports/sales/${id_event}/breakdown?by=${by}`,
    { token },
  );
  expect(status).toBe(200);
  return body;
};
const AMOUNTS = ['gross', 'discount', 'fee', 'refunded', 'net', 'tax'] as const;

/** The sum of some figures; those below zero have a sign. */
function sumOf(figures: readonly SalesFiguresDto[]) {
  const minor = (amount: string) =>
    amount.startsWith('-') ? -toMinor(amount.slice(1), 'EUR') : toMinor(amount, 'EUR');
  const amounts = AMOUNTS.map((name) => figures.reduce((sum, each) => sum + minor(each[name]), 0n));
  return { tickets: figures.reduce((sum, { tickets }) => sum + tickets, 0), amounts };
}

const ticketsOf = (order: TestOrder, line?: number) =>
  sale.query<{ id_ticket: string }>(
    `SELECT id_ticket FROM tickets WHERE order_id = $1 AND status = 'valid' AND ($2::int IS NULL OR line = $2) ORDER BY 1`,
    [order.id_order, line ?? null],
  );
const refund = ({ id_order }: TestOrder, body: object) =>
  sale.api.post<{ code?: string }>(`/v1/orders/${id_order}/refunds`, { token, body });
const allAreBack = (id_event: number) =>
  sale.until(async () => {
    const [row] = await sale.query<{ open: number }>(
      `SELECT count(*)::int AS open FROM refunds r JOIN orders o ON o.id_order = r.order_id
        WHERE o.event_id = $1 AND r.status = 'pending'`,
      [id_event],
    );
    return row!.open === 0;
  });

/** An event of Prague that sells places at 25.00 and, with a tax of 21 %, at 9.99; its voucher HALF has no limit. */
async function twoPrices(): Promise<VariedEvent> {
  const event = await sale.variedEvent(10_000, 5_000);
  await sale.query(
    `UPDATE ticket_types SET price = 9.99, tax_rate = 21, max_per_buyer = NULL WHERE id_ticket_type = $1`,
    [event.second],
  );
  await sale.query('UPDATE vouchers SET max_uses = NULL WHERE event_id = $1', [event.id_event]);
  return event;
}

async function paid({ id_event, first, second }: VariedEvent, a: number, b: number, voucher?: string) {
  const items = [
    { ticket_type_id: first, quantity: a },
    { ticket_type_id: second, quantity: b },
  ].filter(({ quantity }) => quantity > 0);
  return (await sale.paidOrder(id_event, { items, ...(voucher ? { voucher } : {}) })).order;
}

const SHOWN = ['name', 'orders', 'tickets', 'gross', 'discount', 'refunded', 'net', 'tax'] as const;
const rowsOf = ({ items }: SalesBreakdownDto) => items.map((item) => SHOWN.map((figure) => item[figure]));

describe('The sales of an event in groups', () => {
  it('by type: refunds of tickets at their type, others by what is left of each type', async () => {
    const event = await twoPrices();
    const order = await paid(event, 2, 2);
    await paid(event, 1, 0, 'HALF');
    await sale.order(event.id_event, { items: [{ ticket_type_id: event.first, quantity: 1 }] });
    const [ticket] = await ticketsOf(order, 2);
    await refund(order, { tickets: [ticket!.id_ticket] });
    await allAreBack(event.id_event);
    const breakdown = await read(event.id_event, 'type');
    expect(rowsOf(breakdown)).toEqual([
      ['General admission', 2, 3, '75.00', '12.50', '0.00', '62.50', '0.00'],
      ['Second', 1, 2, '19.98', '0.00', '9.99', '9.99', '3.47'],
    ]);
    expect(breakdown.totals).toEqual({
      orders: 2,
      tickets: 5,
      gross: '94.98',
      discount: '12.50',
      fee: '0.00',
      refunded: '9.99',
      net: '72.49',
      tax: '3.47',
    });
    // 50.00 and 9.99 are left: 10.00 is shared as 8.33 and 1.67, not 7.15 and 2.85 as by what was paid.
    await refund(order, { amount: '10.00' });
    await allAreBack(event.id_event);
    expect(rowsOf(await read(event.id_event, 'type')).map((row) => row[5])).toEqual(['8.33', '11.66']);
    await sale.api.post(`/v1/orders/${order.id_order}/refund`, { token });
    await allAreBack(event.id_event);
    expect(rowsOf(await read(event.id_event, 'type')).map((row) => row[5])).toEqual(['50.00', '19.98']);
  });

  it('by voucher, those without one too; also those of orders that are refunded', async () => {
    const event = await twoPrices();
    await paid(event, 0, 1);
    const order = await paid(event, 2, 0, 'HALF');
    await refund(order, { amount: '5.00' });
    await allAreBack(event.id_event);
    const { items } = await read(event.id_event, 'voucher');
    expect(
      items.map(({ name, gross, discount, refunded, net }) => [name, gross, discount, refunded, net]),
    ).toEqual([
      ['HALF', '50.00', '25.00', '5.00', '20.00'],
      [null, '9.99', '0.00', '0.00', '9.99'],
    ]);
    expect(items.map(({ key }) => key === null)).toEqual([false, true]);
  });

  it('by day and hour of the event, also when clocks go back; refunds at their own time', async () => {
    const event = await twoPrices();
    const times = ['2027-10-31T00:10:00Z', '2027-10-31T01:10:00Z', '2027-10-30T21:59:00Z'];
    const orders: TestOrder[] = [];
    for (const at of times) {
      const order = await paid(event, 1, 0);
      orders.push(order);
      await sale.query('UPDATE orders SET paid_at = $2 WHERE id_order = $1', [order.id_order, at]);
    }
    await refund(orders[2]!, { amount: '4.00' });
    await allAreBack(event.id_event);
    await sale.query(`UPDATE refunds SET updated_at = '2027-11-01T12:00:00Z' WHERE order_id = $1`, [
      orders[2]!.id_order,
    ]);
    const shown = async (by: By) =>
      (await read(event.id_event, by)).items.map(({ key, orders: count, net }) => [key, count, net]);
    expect(await shown('hour')).toEqual([
      ['2027-10-30T21:00:00.000Z', 1, '25.00'],
      ['2027-10-31T00:00:00.000Z', 1, '25.00'],
      ['2027-10-31T01:00:00.000Z', 1, '25.00'],
      ['2027-11-01T12:00:00.000Z', 0, '-4.00'],
    ]);
    expect(await shown('day')).toEqual([
      ['2027-10-29T22:00:00.000Z', 1, '25.00'],
      ['2027-10-30T22:00:00.000Z', 2, '50.00'],
      ['2027-10-31T23:00:00.000Z', 0, '-4.00'],
    ]);
  });

  it('of an event that sold nothing are none, with totals in the places of the currency', async () => {
    const id_event = await sale.event(10, { currency: 'JPY' });
    for (const by of ['type', 'voucher', 'day', 'hour'] as const)
      expect(await read(id_event, by)).toMatchObject({
        items: [],
        rest: null,
        currency: 'JPY',
        totals: { orders: 0, tickets: 0, gross: '0', net: '0' },
      });
  });

  it('lists a thousand of them, and all others together', async () => {
    const id_event = await sale.event(10_000);
    await sale.query(
      `WITH made AS (
         INSERT INTO vouchers (event_id, code, kind, value) SELECT $1, 'CODE-' || n, 'percent', 0 FROM generate_series(1, 1002) n
         RETURNING id_voucher, code)
       INSERT INTO orders (buyer_id, event_id, quantity, total_price, currency, status, paid_at, voucher_id)
       SELECT gen_random_uuid(), $1, 1, 5000 - substr(code, 6)::int + 0.00, 'EUR', 'refunded', now(), id_voucher FROM made`,
      [id_event],
    );
    const { items, rest, totals } = await read(id_event, 'voucher');
    expect([items.length, items[0]?.name, items[999]?.name]).toEqual([1_000, 'CODE-1', 'CODE-1000']);
    expect(rest).toMatchObject({ orders: 2, tickets: 2, gross: '7997.00' });
    expect(sumOf([...items, rest!])).toEqual(sumOf([totals]));
    // Rows that no sale makes: without payments and tickets.
    await sale.query(
      'DELETE FROM order_items WHERE order_id IN (SELECT id_order FROM orders WHERE event_id = $1)',
      [id_event],
    );
    await sale.query('DELETE FROM orders WHERE event_id = $1', [id_event]);
  });

  it('are for the organizer of the event and admins; refuses other groups', async () => {
    const organizer = await sale.business.organizer();
    const { id_event } = await sale.business.event(organizer);
    const status = async (query: string, user = organizer) =>
      (await sale.api.get(`/v1/reports/sales/${id_event}/breakdown${query}`, { token: user.token })).status;
    expect([
      await status(''),
      await status('?by=hour'),
      await status('', await sale.business.organizer()),
    ]).toEqual([200, 200, 404]);
    for (const query of ['?by=week', '?by=', '?by=day&by=hour', '?limit=5'])
      expect([query, await status(query)]).toEqual([query, 400]);
  });

  it('uses UTC for a zone that the database does not know, and tells so', async () => {
    const { id_event } = await insertEvent(sale.business.database.dataSource, {
      timezone: 'America/Nowhere',
    });
    await sale.paidOrder(id_event);
    expect(await read(id_event, 'day')).toMatchObject({ timezone: 'UTC', totals: { orders: 1 } });
  });
});

type Step =
  | { readonly does: 'buy'; readonly a: number; readonly b: number; readonly voucher: boolean }
  | {
      readonly does: 'return';
      readonly order: number;
      readonly count: number;
      readonly amount?: string | undefined;
    }
  | { readonly does: 'goodwill'; readonly order: number; readonly amount: string }
  | { readonly does: 'refund'; readonly order: number };

const cents = fc.integer({ min: 1, max: 3_000 }).map((minor) => fromMinor(BigInt(minor), 'EUR'));
const order = fc.nat({ max: 7 });
const STEP: fc.Arbitrary<Step> = fc.oneof(
  fc
    .record({ does: fc.constant('buy' as const), a: fc.nat(3), b: fc.nat(3), voucher: fc.boolean() })
    .filter(({ a, b }) => a + b > 0),
  fc.record({
    does: fc.constant('return' as const),
    order,
    count: fc.integer({ min: 1, max: 3 }),
    amount: fc.option(cents, { nil: undefined }),
  }),
  fc.record({ does: fc.constant('goodwill' as const), order, amount: cents }),
  fc.record({ does: fc.constant('refund' as const), order }),
);

const STORY = fc.record({
  steps: fc.array(STEP, { minLength: 8, maxLength: 16 }),
  seed: fc.nat(),
  fee_kind: fc.constantFrom('none', 'percent', 'fixed'),
});

async function take(step: Step, event: VariedEvent, orders: TestOrder[]): Promise<void> {
  if (step.does === 'buy')
    return void orders.push(await paid(event, step.a, step.b, step.voucher ? 'HALF' : undefined));
  const chosen = orders[step.order % orders.length];
  if (!chosen) return;
  // A step that the state of the order does not allow is refused, and changes nothing.
  if (step.does === 'refund')
    return void (await sale.api.post(`/v1/orders/${chosen.id_order}/refund`, { token }));
  if (step.does === 'goodwill') return void (await refund(chosen, { amount: step.amount }));
  const tickets = (await ticketsOf(chosen)).slice(0, step.count).map(({ id_ticket }) => id_ticket);
  if (tickets.length > 0)
    await refund(chosen, { tickets, ...(step.amount === undefined ? {} : { amount: step.amount }) });
}

it('Groups of any kind add up to the totals, and these to the orders, after any story (property)', async () => {
  await fc.assert(
    fc.asyncProperty(STORY, async ({ steps, seed, fee_kind }) => {
      const event = await twoPrices();
      const fee = 'fee_kind = $2, fee_value = 7.51, fee_tax_rate = 19';
      await sale.query(`UPDATE events SET ${fee} WHERE id_event = $1`, [event.id_event, fee_kind]);
      const orders: TestOrder[] = [await paid(event, 2, 1), await paid(event, 1, 2, 'HALF')];
      for (const step of steps) await take(step, event, orders);
      await allAreBack(event.id_event);
      // Over some days, with the hours in which clocks change.
      await sale.query(
        `UPDATE orders SET paid_at = '2027-10-30T20:00:00Z'::timestamptz + (id_order * 37 + $2) % 40 * interval '1 hour'
          WHERE event_id = $1 AND paid_at IS NOT NULL`,
        [event.id_event, seed % 1_000],
      );
      const books = (
        await sale.query<{ net: string; fee: string; refunded: string }>(
          `SELECT sum(total_price - refunded_amount) AS net, sum(fee) + 0.00 AS fee, sum(refunded_amount) + 0.00 AS refunded
             FROM orders WHERE event_id = $1 AND paid_at IS NOT NULL`,
          [event.id_event],
        )
      )[0]!;
      const { body: report } = await sale.api.get<SalesReportDto>(`/v1/reports/sales/${event.id_event}`, {
        token,
      });
      for (const by of ['type', 'voucher', 'day', 'hour'] as const) {
        const { items, rest, totals } = await read(event.id_event, by);
        expect([by, rest, sumOf(items)]).toEqual([by, null, sumOf([totals])]);
        expect([by, totals.net, totals.fee, totals.refunded, totals.orders]).toEqual([
          by,
          books.net,
          books.fee,
          books.refunded,
          orders.length,
        ]);
        // All money that was owed is back, so that what is left is what the view counts.
        expect(totals.net).toBe(report.gross_revenue);
      }
    }),
    { numRuns: 6, seed: 20_261_126 },
  );
});
