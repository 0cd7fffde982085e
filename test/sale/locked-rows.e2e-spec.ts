import type { EntityManager } from 'typeorm';
import { SaleUnderTest } from '../support/sale-under-test';

let sale: SaleUnderTest;
let locked: number;
let other: number;
beforeAll(async () => {
  sale = await SaleUnderTest.start();
});
beforeEach(async () => {
  locked = await sale.event(100);
  other = await sale.event(100);
});
afterEach(async () => expect(await sale.brokenInvariants()).toEqual([]));
afterAll(() => sale.stop());

/** Another transaction holds a row while `work` runs, as a batch of refunds or a manual update would. */
const holding = (sql: string, id: unknown, work: (manager: EntityManager) => Promise<void>) =>
  sale.business.database.dataSource.transaction(async (manager) => {
    await manager.query(`${sql} FOR NO KEY UPDATE`, [id]);
    await work(manager);
  });

const EVENT = 'SELECT FROM events WHERE id_event = $1';
const ORDER = 'SELECT FROM orders WHERE id_order = $1';

/** Waits until this many statements wait for a lock, so that later ones find them waiting. */
async function someoneWaits(): Promise<void> {
  await sale.until(async () => (await sale.waiting()) > 0);
}

describe('A row that another transaction holds', () => {
  it('stops the orders of its event alone, for as long as it is held', async () => {
    let stopped!: Promise<unknown>;
    await holding(EVENT, locked, async () => {
      stopped = Promise.all([1, 2].map(() => sale.order(locked)));
      stopped.catch(() => undefined);
      await someoneWaits();
      const others = await Promise.all([1, 2, 3].map(() => sale.tryToOrder(other, 1)));
      expect(others.map(({ status }) => status)).toEqual([201, 201, 201]);
      for (let later = 0; later < 3; later++) {
        const mixed = sale.tryToOrder(locked, 1);
        expect((await sale.tryToOrder(other, 1)).status).toBe(201);
        stopped = Promise.all([stopped, mixed]);
        stopped.catch(() => undefined);
      }
    });
    await stopped;
    expect(await sale.places(locked)).toEqual({ tickets_sold: 0, tickets_held: 5 });
    expect(await sale.places(other)).toEqual({ tickets_sold: 0, tickets_held: 6 });
  });

  it('for too long fails the orders of its event with 503; they succeed afterwards', async () => {
    await holding(EVENT, locked, async () => {
      const refused = await sale.tryToOrder(locked, 1);
      expect(refused).toMatchObject({ status: 503, body: { code: 'request.overloaded' } });
      expect(refused.headers.get('retry-after')).toBe('2');
    });
    expect((await sale.tryToOrder(locked, 1)).status).toBe(201);
  });

  it.each([
    ['an event', EVENT, 'event_id' as const],
    ['an order', ORDER, 'id_order' as const],
  ])('stops no money but that for it: %s', async (_, row, id) => {
    const mine = await sale.awaitingPayment(locked);
    const others = await Promise.all([1, 2, 3].map(() => sale.awaitingPayment(other)));
    let stopped!: Promise<string>;
    await holding(row, mine.order[id], async () => {
      stopped = sale.pay(mine.payment);
      stopped.catch(() => undefined);
      await someoneWaits();
      const outcomes = await Promise.all(others.map(({ payment }) => sale.pay(payment)));
      expect(outcomes).toEqual(['confirmed', 'confirmed', 'confirmed']);
    });
    expect(await stopped).toBe('confirmed');
  });

  it('does not delay the refusal of a sold-out event', async () => {
    const full = await sale.event(1);
    await sale.order(full);
    let stopped!: Promise<unknown>;
    await holding(EVENT, full, async (manager) => {
      await manager.query(EVENT + ' FOR NO KEY UPDATE', [locked]);
      stopped = sale.order(locked);
      stopped.catch(() => undefined);
      await someoneWaits();
      expect((await sale.tryToOrder(full, 1)).status).toBe(409);
    });
    await stopped;
  });
});
