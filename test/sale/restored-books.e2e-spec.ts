import { SettleRestore } from '../../apps/business/src/restore/settle-restore.usecase';
import { ReadUndelivered } from '../../apps/business/src/sale/webhooks/read-undelivered.recurring';
import { type SaleAtStripe, saleAtStripe } from '../support/sale-at-stripe';

let stripe: SaleAtStripe['stripe'];
let sale: SaleAtStripe['sale'];
let stop: SaleAtStripe['stop'];
beforeAll(async () => {
  ({ stripe, sale, stop } = await saleAtStripe({ JOBS_ENABLED: 'false' }));
});
afterAll(() => stop());

const settle = (to: Date) =>
  sale.business.service.get(SettleRestore).settle({ auth: false, business: true, to });

it('money that was captured after the time of a restore is found in the books of the provider', async () => {
  const id_event = await sale.event(10);
  const { order, payment } = await sale.awaitingPayment(id_event, 2);
  const lost = await sale.awaitingPayment(id_event, 1);
  for (const { checkout_url } of [payment, lost.payment]) stripe.pay(checkout_url!.split('/').pop()!);
  // Acknowledged by the database that is lost, so that the provider counts them as delivered.
  for (const event of stripe.books.events) event.isDelivered = true;
  await sale.business.query('DELETE FROM payments WHERE order_id = $1', [lost.order.id_order]);

  await sale.business.service.get(ReadUndelivered).run();
  expect(await sale.orderStatus(order)).toBe('pending');

  const beforeThat = new Date(Date.now() - 60_000);
  const lines = await settle(beforeThat);
  expect(lines).toContainEqual(
    expect.stringMatching(
      /^2 events of stripe since .* were missing and are processed; 1 are about money of orders that are lost/,
    ),
  );
  expect(await sale.tickets(order)).toEqual({ valid: 2 });
  const audit = await sale.business.query(`SELECT 1 FROM audit_log WHERE action = 'payments.unmatched'`);
  expect(audit).toHaveLength(1);
  expect(lines).toContainEqual(
    expect.stringMatching(/^Accounts were not compared, because auth is unavailable/),
  );

  expect(await settle(beforeThat)).toContainEqual(expect.stringMatching(/^0 events of stripe/));
  // Events from more than an hour before the time are not read.
  expect(await settle(new Date(Date.now() + 2 * 3_600_000))).toContainEqual(
    expect.stringMatching(/^0 events of stripe/),
  );
});
