import { encodeCursor } from '@proticket/contract';
import { ReconcilePayments } from '../../apps/business/src/sale/payments/reconcile-payments.recurring';
import { RecordedSql } from '../support/recorded-sql';
import { SaleUnderTest } from '../support/sale-under-test';

/** Tables that grow with the business: no statement of the sale may read one of them from end to end. */
const GROWING = [
  'events',
  'orders',
  'order_items',
  'payments',
  'tickets',
  'webhook_events',
  'idempotency_keys',
  'audit_log',
];

const LATER_CURSOR = encodeCursor([2_000_000_000]);

let sale: SaleUnderTest;
beforeAll(async () => {
  sale = await SaleUnderTest.start();
  const sold = await sale.event(1_000_000);
  await sale.query(
    `INSERT INTO events (organizer_id, title, location, start_datetime, price, capacity, status)
     SELECT organizer_id, title, location, start_datetime, price, capacity, status FROM events, generate_series(1, 5000)`,
  );
  await sale.query(
    `INSERT INTO orders (buyer_id, event_id, quantity, total_price, currency, status, hold_expires_at, paid_at)
     SELECT gen_random_uuid(), $1 + n % 5000, 1, 25, 'EUR', 'paid', NULL, now() FROM generate_series(1, 40000) n`,
    [sold],
  );
  await sale.query(
    `INSERT INTO payments (order_id, provider, provider_txn_id, amount, currency, status)
     SELECT id_order, 'sandbox', 'txn_' || id_order, 25, 'EUR', 'succeeded' FROM orders`,
  );
  await sale.query('INSERT INTO tickets (order_id, event_id) SELECT id_order, event_id FROM orders');
  await sale.query(`
    INSERT INTO webhook_events (provider, event_id, type, payload) SELECT 'sandbox', 'evt_' || n, 't', '{}' FROM generate_series(1, 40000) n;
    INSERT INTO audit_log (action) SELECT 'orders.paid' FROM generate_series(1, 40000);
    INSERT INTO idempotency_keys (user_id, operation, key, fingerprint, lock_token, locked_until, expires_at)
    SELECT gen_random_uuid(), 'op', n::text, sha256('x'), gen_random_uuid(), now(), now() + interval '1 day' FROM generate_series(1, 40000) n`);
  await sale.query('ANALYZE');
});
afterAll(() => sale.stop());

it('No statement of a whole sale reads a growing table from end to end; without an index it would (control)', async () => {
  const recorded = new RecordedSql(sale.business.service);
  const id_event = await sale.event(100);
  const headers = { 'idempotency-key': 'plan-check' };
  const buyer = sale.business.buyer();
  await sale.api.post('/v1/orders', {
    token: buyer.token,
    headers,
    body: { event_id: id_event, quantity: 1 },
  });
  await sale.api.get(`/v1/orders/${buyer.user_id}?limit=2`, { token: buyer.token });
  const cancelled = await sale.order(id_event);
  await sale.api.post(`/v1/orders/${cancelled.id_order}/cancel`, { token: cancelled.buyer.token });
  const { order, payment } = await sale.awaitingPayment(id_event);
  await sale.api.get(`/v1/payments/${payment.id_payment}`, { token: order.buyer.token });
  await sale.api.get(`/v1/orders/${order.id_order}`, { token: order.buyer.token });
  await sale.api.get(`/v1/orders/${order.id_order}/payments`, { token: order.buyer.token });
  await sale.deliver(sale.webhook('payment.failed', payment));
  await sale.pay(payment);
  await sale.expireHolds(id_event);
  await sale.business.service.get(ReconcilePayments).run();
  await sale.api.post(`/v1/orders/${order.id_order}/refund`, { token: sale.business.admin().token });
  await sale.until(async () => (await sale.orderStatus(order)) === 'refunded');
  for (const query of ['?limit=2', `?cursor=${LATER_CURSOR}`, '?status=paid', '?q=1', `/${order.id_order}`])
    await sale.api.get(`/v1/events/${id_event}/orders${query}`, { token: sale.business.admin().token });
  const filters = [
    '',
    'action=payments.refunded',
    `actor_id=${buyer.user_id}`,
    `subject=order:${order.id_order}`,
    'request_id=plan-check',
  ];
  for (const query of filters)
    await sale.api.get(`/v1/audit?${query}`, { token: sale.business.admin().token });

  expect(recorded.statements.size).toBeGreaterThan(12);
  expect(await scansOf(recorded)).toEqual([]);

  await sale.query('DROP INDEX payments_provider_txn');
  await sale.query('DROP INDEX orders_buyer');
  const withoutIndexes = (await scansOf(recorded)).join();
  expect(withoutIndexes).toContain('payments: ');
  expect(withoutIndexes).toContain('orders: ');
});

async function scansOf(recorded: RecordedSql): Promise<string[]> {
  const scans: string[] = [];
  for (const statement of recorded.statements.values())
    for (const table of await recorded.scannedTables(statement))
      if (GROWING.includes(table)) scans.push(`${table}: ${statement.sql.trim().slice(0, 200)}`);
  return scans;
}
