import { RefundsRepository } from '../../apps/business/src/sale/refunds/refunds.repository';
import { type Mutant, MutatedSql } from '../support/mutated-sql';
import { SaleUnderTest } from '../support/sale-under-test';

let sale: SaleUnderTest;
beforeAll(async () => void (sale = await SaleUnderTest.start({ JOBS_ENABLED: 'false' })));
afterAll(() => sale.stop());

/** The payment waits for the event's row first, then the statement that ends pending orders. @returns the order's status */
async function payWhileOrdersEnd(): Promise<string> {
  const id_event = await sale.event(10);
  const { order, payment } = await sale.awaitingPayment(id_event);
  const working: Promise<unknown>[] = [];
  await sale.business.database.dataSource.transaction(async (manager) => {
    await manager.query('SELECT FROM events WHERE id_event = $1 FOR UPDATE', [id_event]);
    working.push(sale.pay(payment));
    await sale.until(async () => (await sale.waiting()) >= 1);
    working.push(sale.business.service.get(RefundsRepository).cancelPendingOrders(id_event, 10));
    await sale.until(async () => (await sale.waiting()) >= 2);
  });
  await Promise.all(working);
  return sale.orderStatus(order);
}

const ENDS_PAID_ORDERS: Mutant = {
  name: 'an order that was paid meanwhile is cancelled',
  guards: { 'cancel-pending-orders.state': 'true' },
};

describe('An order that is paid while its cancelled event ends pending orders', () => {
  it('stays paid, to be refunded', async () => {
    expect(await payWhileOrdersEnd()).toBe('paid');
    expect(await sale.brokenInvariants()).toEqual([]);
  });

  it('would be cancelled without its refund, if the state were not checked again (control)', () =>
    new MutatedSql(sale.business.service).with(ENDS_PAID_ORDERS, async () => {
      // The counter of held places refuses to go below zero.
      await expect(payWhileOrdersEnd()).rejects.toThrow(/tickets_held|check/);
    }));
});
