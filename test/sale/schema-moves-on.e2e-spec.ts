import { SaleUnderTest } from '../support/sale-under-test';

jest.setTimeout(60_000);

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
    const { dataSource } = sale.business.database;
    const isThere = async () =>
      (await sale.query(`SELECT FROM schema_migrations WHERE name = 'ExactPrices1795305600160'`)).length > 0;
    while (await isThere()) await dataSource.undoLastMigration();
    const id_event = await sale.event(10);
    await sale.paidOrder(id_event);
    await dataSource.runMigrations();
    const { order, payment } = await sale.paidOrder(id_event, 2);
    expect([order.total_price, payment.amount]).toEqual(['50.00', '50.00']);
    expect(await sale.orderStatus(order)).toBe('paid');
  });
});
