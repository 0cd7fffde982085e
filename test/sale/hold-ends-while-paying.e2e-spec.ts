import { SaleUnderTest } from '../support/sale-under-test';

let sale: SaleUnderTest;
beforeAll(async () => void (sale = await SaleUnderTest.start()));
afterAll(() => sale.stop());
afterEach(async () => expect(await sale.brokenInvariants()).toEqual([]));

/**
 * Ends the hold of an order in a transaction that commits only when the payment waits for the event's row, so that
 * the payment's statement began before the hold ended and goes on after it.
 */
async function payWhileTheHoldEnds(event_id: number, quantity: number, capacityAfterwards?: number) {
  const { order, payment } = await sale.awaitingPayment(event_id, quantity);
  const runner = sale.business.database.dataSource.createQueryRunner();
  await runner.startTransaction();
  await runner.query('SELECT FROM events WHERE id_event = $1 FOR NO KEY UPDATE', [event_id]);
  const paid = sale.pay(payment);
  await sale.until(async () => (await sale.waiting()) > 0);
  await runner.query(`UPDATE orders SET status = 'expired' WHERE id_order = $1`, [order.id_order]);
  await runner.query(
    'UPDATE events SET tickets_held = tickets_held - $2, capacity = coalesce($3, capacity) WHERE id_event = $1',
    [event_id, quantity, capacityAfterwards ?? null],
  );
  await runner.commitTransaction();
  await runner.release();
  return { order, payment, outcome: await paid };
}

describe('A payment that waits for the event while the hold of its order ends', () => {
  it('gets its places again if they are left', async () => {
    const { order, payment, outcome } = await payWhileTheHoldEnds(await sale.event(10), 2);
    expect(outcome).toBe('late');
    expect(await sale.orderStatus(order)).toBe('paid');
    expect(await sale.tickets(order)).toEqual({ valid: 2 });
    expect(await sale.paymentStatus(payment)).toBe('succeeded');
  });

  it('is refunded if they are gone', async () => {
    const { order, payment, outcome } = await payWhileTheHoldEnds(await sale.event(10), 2, 1);
    expect(outcome).toBe('refund_required');
    await sale.until(async () => (await sale.orderStatus(order)) === 'refunded');
    expect(await sale.paymentStatus(payment)).toBe('refunded');
    expect(await sale.tickets(order)).toEqual({});
  });
});
