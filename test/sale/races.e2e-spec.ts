import { ApiClient, signedDelivery, startTestService, type TestService } from '@proticket/testing';
import * as fc from 'fast-check';
import { businessService } from '../../apps/business/src/business.definition';
import { ExpireHolds } from '../../apps/business/src/sale/orders/expire-holds.recurring';
import type { PaymentDto } from '../../apps/business/src/sale/payments/payment.dto';
import type { TestUser } from '../support/business-under-test';
import { type Mutant, MutatedSql } from '../support/mutated-sql';
import { SaleUnderTest, type TestOrder, type VariedEvent } from '../support/sale-under-test';

jest.setTimeout(300_000);

const CAPACITY = 6;
const MAX_PER_BUYER = 3;
const BUYERS = 8;
const SEED = Number(process.env['SALE_RACES_SEED'] ?? 20_261_122);
const RUNS = Number(process.env['SALE_RACES_RUNS'] ?? 25);

/** Two instances on one database: one process can order calls in its queue, two only by locks. */
let sale: SaleUnderTest;
let second: TestService;
let instances: { readonly api: ApiClient; readonly service: TestService; readonly sql: MutatedSql }[];

beforeAll(async () => {
  const env = { JOBS_ENABLED: 'false', ORDER_MAX_PER_BUYER: String(MAX_PER_BUYER) };
  sale = await SaleUnderTest.start(env);
  second = await startTestService(businessService, {
    BUSINESS_DATABASE_URL: sale.business.database.url,
    ...env,
  });
  instances = [sale.business.service, second].map((service) => ({
    api: new ApiClient(service.url),
    service,
    sql: new MutatedSql(service),
  }));
});
afterAll(async () => {
  await second.close();
  await sale.stop();
});

/** What is ordered of the two types. */
type Basket = 'one' | 'two' | 'scarce' | 'two scarce' | 'both' | 'voucher';

/** Tickets of the second type. */
const SCARCE = 4;

function wantedOf(basket: Basket, { first, second: scarce }: VariedEvent) {
  const of = (ticket_type_id: number, quantity: number) => ({ ticket_type_id, quantity });
  const items = {
    one: [of(first, 1)],
    two: [of(first, 2)],
    scarce: [of(scarce, 1)],
    'two scarce': [of(scarce, 2)],
    both: [of(scarce, 1), of(first, 1)],
    voucher: [of(first, 1)],
  }[basket];
  return basket === 'voucher' ? { items, voucher: 'half' } : { items };
}

/** What happens at the same time, at both instances. */
type Act =
  | { readonly do: 'order'; readonly buyer: number; readonly basket: Basket }
  | { readonly do: 'pay' | 'pay again' | 'cancel' | 'refund'; readonly order: number }
  | { readonly do: 'sweep' };

const act: fc.Arbitrary<Act> = fc.oneof(
  fc.record({
    do: fc.constant('order' as const),
    buyer: fc.nat(1),
    basket: fc.constantFrom<Basket>('one', 'two', 'scarce', 'two scarce', 'both', 'voucher'),
  }),
  fc.record({
    do: fc.constantFrom(
      'pay' as const,
      'pay' as const,
      'pay again' as const,
      'cancel' as const,
      'refund' as const,
    ),
    order: fc.nat(3),
  }),
  fc.record({ do: fc.constant('sweep' as const) }),
);

type Acts = fc.Arbitrary<readonly Act[]>;

const ANYTHING: Acts = fc.array(act, { minLength: 4, maxLength: 14, size: 'max' });

/**
 * Buyers who want the same, so that no limit of a buyer hides that there is too little of it. Few: a large group that breaks a CHECK is
 * split and run again, which hides what was wrong; alone, an order fails.
 */
const crowdFor = (basket: Basket): Acts =>
  fc.array(
    fc.record({ do: fc.constant('order' as const), buyer: fc.nat(BUYERS - 1), basket: fc.constant(basket) }),
    { minLength: 2, maxLength: 3, size: 'max' },
  );

/** Sends every act to both instances at once. None may fail, and all invariants must hold. */
async function race(acts: readonly Act[]): Promise<void> {
  const event = await sale.variedEvent(CAPACITY, SCARCE);
  const { id_event } = event;
  const buyers = Array.from({ length: BUYERS }, () => sale.business.buyer());
  const ready = await Promise.all(
    (['scarce', 'voucher', 'both', 'voucher'] as const).map((basket) =>
      sale.awaitingPayment(id_event, wantedOf(basket, event)),
    ),
  );
  // Before the race one order is paid, the hold of one is about to end, and those of two have ended.
  await sale.pay(ready[0]!.payment);
  for (const { order } of ready.slice(2)) await sale.expireHold(order.id_order);
  for (const { order } of ready.slice(1, 2))
    await sale.query('UPDATE orders SET hold_expires_at = now() WHERE id_order = $1', [order.id_order]);
  const admin = sale.business.admin();
  // Waits for all, even if one fails: a pending request would run into the next race.
  const settled = await sale.atTheGate(id_event, () =>
    Promise.allSettled(
      acts.flatMap((what) =>
        instances.map((instance) => perform(what, instance, event, buyers, ready, admin)),
      ),
    ),
  );
  const failed = settled.filter((each) => each.status === 'rejected' || each.value >= 500);
  expect(failed).toEqual([]);
  expect(await sale.brokenInvariants()).toEqual([]);
  for (const { user_id } of buyers) {
    const [row] = await sale.query<{ n: number }>(
      `SELECT coalesce(sum(quantity), 0)::int AS n FROM orders
        WHERE event_id = $1 AND buyer_id = $2 AND status IN ('pending', 'paid')`,
      [id_event, user_id],
    );
    expect(row!.n).toBeLessThanOrEqual(MAX_PER_BUYER);
    const [scarce] = await sale.query<{ n: number }>(
      `SELECT coalesce(sum(i.quantity), 0)::int AS n FROM orders o JOIN order_items i ON i.order_id = o.id_order
        WHERE i.ticket_type_id = $1 AND buyer_id = $2 AND status IN ('pending', 'paid')`,
      [event.second, user_id],
    );
    expect(scarce!.n).toBeLessThanOrEqual(2);
  }
}

async function perform(
  what: Act,
  { api, service }: (typeof instances)[number],
  event: VariedEvent,
  buyers: readonly TestUser[],
  ready: readonly { readonly order: TestOrder; readonly payment: PaymentDto }[],
  admin: TestUser,
): Promise<number> {
  if (what.do === 'sweep')
    return service
      .get(ExpireHolds)
      .run()
      .then(() => 200);
  if (what.do === 'order') {
    const body = { event_id: event.id_event, ...wantedOf(what.basket, event) };
    return (await api.post('/v1/orders', { token: buyers[what.buyer]!.token, body })).status;
  }
  const { order, payment } = ready[what.order]!;
  const address = `/v1/orders/${order.id_order}`;
  if (what.do === 'cancel') return (await api.post(`${address}/cancel`, { token: order.buyer.token })).status;
  if (what.do === 'refund') return (await api.post(`${address}/refund`, { token: admin.token })).status;
  const changed = what.do === 'pay again' ? { provider_txn_id: sale.newTransaction() } : {};
  const delivery = signedDelivery(sale.webhook('payment.succeeded', payment, changed));
  return (await api.post('/v1/payments/webhooks/sandbox', delivery)).status;
}

const checkRaces = (numRuns: number, acts: Acts): Promise<void> =>
  fc.assert(fc.asyncProperty(acts, race), { seed: SEED, numRuns, endOnFailure: true });

/** Guards that matter only for parallel requests. */
const MUTANTS: readonly (Mutant & { readonly acts?: Acts })[] = [
  {
    name: "a buyer's tickets are counted before the wait for the lock",
    guards: {
      'place-orders.buyer-limit': `(SELECT coalesce(sum(o.quantity), 0) FROM orders o
         WHERE o.buyer_id = a.buyer_id AND o.event_id = e.id_event AND o.status IN ('pending', 'paid'))`,
    },
  },
  {
    name: "a buyer's tickets of a type are counted before the wait for the lock",
    guards: {
      'place-orders.type-buyer-limit': `(SELECT coalesce(sum(x.quantity), 0) FROM orders o JOIN order_items x ON x.order_id = o.id_order
         WHERE o.buyer_id = i.buyer_id AND x.ticket_type_id = t.id_ticket_type AND o.status IN ('pending', 'paid'))`,
    },
  },
  { name: 'what is left of a type is not asked for', guards: { 'place-orders.type-room': 'NULL::int' } },
  {
    name: 'what is left of a voucher is not asked for',
    guards: { 'place-orders.voucher-uses': 'NULL::int' },
    changes: [['v.uses_held + v.uses_paid >= v.max_uses', 'false']],
  },
  {
    name: 'types are read before the wait for the event',
    guards: { 'place-orders.type-lock': '' },
    acts: crowdFor('scarce'),
  },
  {
    name: 'vouchers are read before the wait for the event',
    guards: { 'place-orders.voucher-lock': '' },
    acts: crowdFor('voucher'),
  },
  { name: 'a cancellation does not ask for the state again', guards: { 'cancel-order.state': '' } },
  {
    // Places are counted by the tickets that become void, so either check alone would do.
    name: 'a refund asks neither for the state again nor which tickets are void',
    guards: { 'take-back-orders.state': 'true' },
    changes: [[" AND t.status <> 'void'\n      RETURNING t.event_id", '\n      RETURNING t.event_id']],
  },
  { name: 'a sweep does not ask for the state again', guards: { 'expire-holds.state': '' } },
  { name: 'events are not locked before payments are judged', guards: { 'confirm-payments.event-lock': '' } },
  { name: 'orders are not locked before payments are judged', guards: { 'confirm-payments.order-lock': '' } },
  { name: 'payments are not locked before they are judged', guards: { 'confirm-payments.payment-lock': '' } },
];

describe(`Two instances (seed ${SEED})`, () => {
  it('never fail nor break an invariant, whatever happens at the same time', () =>
    checkRaces(RUNS, ANYTHING));

  it.each(MUTANTS)('would, if $name (mutant)', async (mutant) => {
    const mutated = () => expect(checkRaces(400, mutant.acts ?? ANYTHING)).rejects.toThrow(/Property failed/);
    const everywhere = instances.map(({ sql }) => sql);
    await MutatedSql.inAll(everywhere, mutant, mutated);
    await sale.query(
      'TRUNCATE tickets, payments, orders, events, webhook_events, jobs RESTART IDENTITY CASCADE',
    );
  });
});
