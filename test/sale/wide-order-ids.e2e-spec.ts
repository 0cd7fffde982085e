import type { OrderPageDto } from '../../apps/business/src/sale/orders/order.dto';
import type { SalesReportDto } from '../../apps/business/src/sale/reports/sales-report.dto';
import { SaleUnderTest } from '../support/sale-under-test';

/** Columns with the id of an order. */
const COLUMNS = ['orders.id_order', 'answers.order_id', 'order_items.order_id', 'payments.order_id']
  .concat(['refunds.order_id', 'receipts.order_id', 'tickets.order_id'])
  .map((column) => column.split('.') as [string, string]);
/** Ids whose remainder by 1024 is 5, as cell 5 would give them (docs/scaling.md). */
const [CELLS, CELL] = [1024, 5];

let sale: SaleUnderTest;
beforeAll(async () => {
  sale = await SaleUnderTest.start();
  const [views] = await sale.query<{ text: string }>(
    `SELECT string_agg(format('CREATE VIEW %I AS %s', viewname, definition), E'\\n') AS text FROM pg_views WHERE schemaname = current_schema()`,
  );
  await sale.query('DROP VIEW sales_reports');
  for (const [table, column] of COLUMNS) await sale.query(`ALTER TABLE ${table} ALTER ${column} TYPE bigint`);
  await sale.query(views!.text);
  await sale.query(
    `ALTER SEQUENCE orders_id_order_seq AS bigint INCREMENT BY ${CELLS} RESTART WITH ${CELLS + CELL}`,
  );
});
afterAll(() => sale.stop());
afterEach(async () => expect(await sale.brokenInvariants()).toEqual([]));

it('Every column with the id of an order is one of these', async () => {
  const found = await sale.query<{ table_name: string; column_name: string; data_type: string }>(
    `SELECT c.table_name, c.column_name, c.data_type FROM information_schema.columns c JOIN pg_tables t ON t.tablename = c.table_name
      WHERE c.table_schema = current_schema() AND c.column_name IN ('id_order', 'order_id')`,
  );
  expect(found.map(({ table_name, column_name }) => `${table_name}.${column_name}`).sort()).toEqual(
    COLUMNS.map((column) => column.join('.')).sort(),
  );
  expect(new Set(found.map(({ data_type }) => data_type))).toEqual(new Set(['bigint']));
});

it('The service sells, lists, returns and reports with ids of a cell in wider columns, and they stay numbers', async () => {
  const organizer = await sale.business.organizer();
  const { id_event } = await sale.business.event(organizer, { capacity: 10 });
  const { order, payment } = await sale.paidOrder(id_event, 3);
  const { id_order, buyer } = order;
  expect([id_order % CELLS, payment.order_id]).toEqual([CELL, id_order]);
  const read = async <Body>(path: string, token = buyer.token) => {
    const { status, body } = await sale.api.get<Body>(path, { token });
    expect([path, status]).toEqual([path, 200]);
    return body;
  };
  expect(await read(`/v1/orders/${id_order}`)).toMatchObject({ id_order, status: 'paid' });

  const cancelled = await sale.order(id_event, 1, buyer);
  const answer = await sale.api.post(`/v1/orders/${cancelled.id_order}/cancel`, { token: buyer.token });
  expect(answer.body).toMatchObject({ id_order: cancelled.id_order, status: 'cancelled' });

  const first = await read<OrderPageDto>(`/v1/orders/${buyer.user_id}?limit=1`);
  const next = await read<OrderPageDto>(`/v1/orders/${buyer.user_id}?limit=1&cursor=${first.next_cursor}`);
  expect([...first.items, ...next.items].map((item) => item.id_order)).toEqual([
    cancelled.id_order,
    id_order,
  ]);

  const tickets = await read<{ items: { id_ticket: string; order_id: number }[] }>(
    `/v1/tickets?order_id=${id_order}`,
  );
  expect(tickets.items.map(({ order_id }) => order_id)).toEqual([id_order, id_order, id_order]);
  const refund = await sale.api.post(`/v1/orders/${id_order}/refunds`, {
    token: organizer.token,
    body: { tickets: [tickets.items[0]!.id_ticket] },
  });
  expect(refund).toMatchObject({ status: 201, body: { order_id: id_order, amount: '25.00' } });

  const found = await read<{ items: { id_order: number }[] }>(
    `/v1/events/${id_event}/orders?q=${id_order}`,
    organizer.token,
  );
  expect(found.items.map((item) => item.id_order)).toEqual([id_order]);
  await read(`/v1/events/${id_event}/orders/${id_order}`, organizer.token);
  // The ticket goes back at once, its money with a job.
  const report = () => read<SalesReportDto>(`/v1/reports/sales/${id_event}`, organizer.token);
  await sale.until(async () => (await report()).gross_revenue === '50.00');
  expect(await report()).toMatchObject({ sold_tickets: 2 });
});

it('A hold of such an order ends, late money is owed, and a whole order goes back', async () => {
  const { id_event, token } = await sale.organizedEvent();
  const { order: late, payment } = await sale.awaitingPayment(id_event, 4);
  await sale.expireHold(late.id_order);
  expect(await sale.pay(payment)).toBe('late');
  const { order } = await sale.paidOrder(id_event, 2);
  expect((await sale.api.post(`/v1/orders/${order.id_order}/refund`, { token })).status).toBe(200);
  await sale.until(async () => (await sale.orderStatus(order)) === 'refunded');
  expect(await sale.places(id_event)).toEqual({ tickets_sold: 4, tickets_held: 0 });
});
