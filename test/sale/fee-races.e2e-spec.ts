import type { OrderDto } from '../../apps/business/src/sale/orders/order.dto';
import { type Mutant, MutatedSql } from '../support/mutated-sql';
import { type SaleAtTwoInstances, saleAtTwoInstances } from '../support/sale-at-two-instances';

jest.setTimeout(300_000);

/** Parallel requests of a race; half of them at each instance. */
const MANY = 24;
const ROUNDS = 5;

let sale: SaleAtTwoInstances['sale'];
let apis: SaleAtTwoInstances['apis'];
let sqls: SaleAtTwoInstances['sqls'];
let stop: SaleAtTwoInstances['stop'];
beforeAll(async () => void ({ sale, apis, sqls, stop } = await saleAtTwoInstances()));
afterAll(() => stop());

const at = (nth: number) => apis[nth % 2]!;
const many = <Result>(one: (nth: number) => Promise<Result>): Promise<Result[]> =>
  Promise.all(Array.from({ length: MANY }, (_, nth) => one(nth)));

/** Each ticket of an order goes back with a request of its own: one of them is the last. */
async function raceOfTheLast(): Promise<void> {
  const fee = { fee_kind: 'fixed', fee_value: '7.00' };
  const id_event = await sale.event(MANY, { max_per_order: MANY, ...fee });
  const { order } = await sale.paidOrder(id_event, MANY);
  const tickets = await sale.query<{ id: string }>(
    'SELECT id_ticket AS id FROM tickets WHERE order_id = $1',
    [order.id_order],
  );
  const { token } = sale.business.admin();
  const statuses = await sale.atTheGate(id_event, () =>
    many(async (nth) => {
      const body = { tickets: [tickets[nth]!.id] };
      return (await at(nth).post(`/v1/orders/${order.id_order}/refunds`, { token, body })).status;
    }),
  );
  expect(statuses.filter((status) => status !== 201)).toEqual([]);
  const amounts = await sale.query<{ amount: string; count: number }>(
    'SELECT amount, count(*)::int AS count FROM refunds WHERE order_id = $1 GROUP BY amount ORDER BY amount',
    [order.id_order],
  );
  expect(amounts).toEqual([
    { amount: '25.00', count: MANY - 1 },
    { amount: '32.00', count: 1 },
  ]);
  expect(await sale.brokenInvariants()).toEqual([]);
}

/** Orders that wait behind a change of the fee have the new one. */
async function raceWithAChange(): Promise<void> {
  const organizer = await sale.business.organizer();
  const { id_event } = await sale.business.event(organizer, { fee_kind: 'fixed', fee_value: '1.00' });
  const change = () =>
    at(0).patch(`/v1/events/${id_event}`, { token: organizer.token, body: { fee_value: '2.00' } });
  const place = (nth: number) =>
    at(nth).post<OrderDto>('/v1/orders', {
      token: sale.business.buyer().token,
      body: { event_id: id_event, quantity: 1 },
    });
  let changing!: ReturnType<typeof change>;
  let placing!: Promise<Awaited<ReturnType<typeof place>>[]>;
  await sale.business.database.dataSource.transaction(async (manager) => {
    await manager.query('SELECT FROM events WHERE id_event = $1 FOR UPDATE', [id_event]);
    changing = change();
    await sale.until(async () => (await sale.waiting()) > 0);
    placing = many(place);
    // Of each instance a group of orders. On a busy machine the first has given up the lock by then, and waits for it apart.
    const enough = Date.now() + 2_000;
    await sale.until(async () => (await sale.waiting()) > 2 || Date.now() > enough);
  });
  const [changed, orders] = await Promise.all([changing, placing]);
  expect([changed.status, ...new Set(orders.map(({ status }) => status))]).toEqual([200, 201]);
  expect(new Set(orders.map(({ body }) => `${body.fee} ${body.total_price}`))).toEqual(
    new Set(['2.00 27.00']),
  );
  expect(await sale.brokenInvariants()).toEqual([]);
}

describe('At two instances', () => {
  it('one of many refunds at once is of the last ticket, and brings the booking fee', async () => {
    for (let round = 0; round < ROUNDS; round += 1) await raceOfTheLast();
  });

  it('orders have the fee of the moment at which they are alone with the event', async () => {
    for (let round = 0; round < ROUNDS; round += 1) await raceWithAChange();
  });

  const SEEN =
    '(SELECT before.fee_value FROM events before WHERE before.id_event = events.id_event) AS fee_value';
  const CONTROLS: readonly (Mutant & { readonly race: () => Promise<void>; readonly fault: RegExp })[] = [
    {
      name: 'tickets are counted before the wait',
      guards: { 'take-back-tickets.ticket-lock': '' },
      race: raceOfTheLast,
      fault: /"32\.00"|\+\s+500\b/,
    },
    {
      name: 'the fee is read before the wait',
      changes: [
        ['max_per_buyer, fee_kind, fee_per, fee_value,', `max_per_buyer, fee_kind, fee_per, ${SEEN},`],
      ],
      race: raceWithAChange,
      fault: /1\.00 26\.00/,
    },
  ];

  it.each(CONTROLS)('would not, if $name (control)', async ({ race, fault, ...mutant }) => {
    await MutatedSql.inAll(sqls, mutant, async () => {
      const rounds = async () => {
        for (let round = 0; round < 40; round += 1) await race();
      };
      await expect(rounds()).rejects.toThrow(fault);
    });
    await sale.query(
      'TRUNCATE tickets, payments, orders, events, webhook_events, jobs RESTART IDENTITY CASCADE',
    );
  });
});
