import { ExactOrders1795305600162 } from '../../apps/business/src/database/migrations/1795305600162-exact-orders';
import { ExactPayments1795305600163 } from '../../apps/business/src/database/migrations/1795305600163-exact-payments';
import { SaleUnderTest } from '../support/sale-under-test';

let sale: SaleUnderTest;
beforeAll(async () => void (sale = await SaleUnderTest.start()));
afterAll(() => sale.stop());

describe('An instance that runs while the next release migrates', () => {
  it('goes on selling when tables it keeps plans for get a column', async () => {
    const id_event = await sale.event(10);
    await sale.paidOrder(id_event);
    for (const table of [
      'events',
      'orders',
      'payments',
      'tickets',
      'idempotency_keys',
      'webhook_events',
      'jobs',
    ])
      await sale.query(`ALTER TABLE ${table} ADD COLUMN of_the_next_release int`);
    const { order } = await sale.paidOrder(id_event);
    expect(await sale.orderStatus(order)).toBe('paid');
  });

  it('goes on selling when amounts get another type', async () => {
    const runner = sale.business.database.dataSource.createQueryRunner();
    const migrations = [new ExactOrders1795305600162(), new ExactPayments1795305600163()];
    for (const migration of migrations.toReversed()) await migration.down(runner);
    const id_event = await sale.event(10);
    await sale.paidOrder(id_event);
    for (const migration of migrations) await migration.up(runner);
    await runner.release();
    const { order, payment } = await sale.paidOrder(id_event, 2);
    expect([order.total_price, payment.amount]).toEqual(['50.00', '50.00']);
    expect(await sale.orderStatus(order)).toBe('paid');
  });
});
