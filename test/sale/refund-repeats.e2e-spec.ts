import { randomUUID } from 'node:crypto';
import type { RefundDto, RefundListDto } from '../../apps/business/src/sale/refunds/refund.dto';
import { MutatedSql } from '../support/mutated-sql';
import { SaleUnderTest, type TestOrder } from '../support/sale-under-test';

let sale: SaleUnderTest;
let sql: MutatedSql;
let id_event: number;
beforeAll(async () => {
  sale = await SaleUnderTest.start({ JOBS_ENABLED: 'false' });
  sql = new MutatedSql(sale.business.service);
  id_event = await sale.event(1000, { returns_until_hours: 0 });
});
afterAll(() => sale.stop());
afterEach(async () => expect(await sale.brokenInvariants()).toEqual([]));

/** Four tickets, 100.00. */
async function paid(): Promise<TestOrder> {
  const { order, payment } = await sale.awaitingPayment(id_event, 4);
  expect(await sale.pay(payment)).toBe('confirmed');
  return order;
}

const admin = () => sale.business.admin();
const refunds = async ({ id_order }: TestOrder) =>
  (await sale.api.get<RefundListDto>(`/v1/orders/${id_order}/refunds`, { token: admin().token })).body.items;

/** The response is never stored, as if the process had died. */
const DIES = {
  name: 'dies before it stores the response',
  changes: [
    [
      `SET status = 'done', response_status = $5, response_body = $6::jsonb`,
      `SET status = CASE WHEN $5::int IS NULL OR $6::jsonb IS NULL THEN status ELSE status END, locked_until = now()`,
    ],
  ],
} as const;

const UNREADABLE = {
  name: 'cannot read what it made',
  changes: [['SELECT r.id_refund, r.payment_id,', 'SELECT 1 / (r.attempt - r.attempt), r.payment_id,']],
} as const;

describe.each([
  ['an amount', 'refunds', { amount: '10.00' }],
  ['an amount of a returned ticket', 'returns', 'a ticket'],
] as const)('The refund of %s, sent again with its key', (_, route, body) => {
  async function request() {
    const order = await paid();
    const [ticket] = await sale.query<{ id_ticket: string }>(
      'SELECT id_ticket FROM tickets WHERE order_id = $1 LIMIT 1',
      [order.id_order],
    );
    const headers = { 'idempotency-key': randomUUID() };
    const { token } = route === 'refunds' ? admin() : order.buyer;
    const send = () =>
      sale.api.post<RefundDto>(`/v1/orders/${order.id_order}/${route}`, {
        token,
        headers,
        body: body === 'a ticket' ? { tickets: [ticket!.id_ticket] } : body,
      });
    return { order, send };
  }

  it('is made once, if the process died before the response was stored', async () => {
    const { order, send } = await request();
    let first!: Awaited<ReturnType<typeof send>>;
    await sql.with(DIES, async () => void (first = await send()));
    expect(first.status).toBe(201);
    const second = await send();
    expect([second.status, second.body, second.headers.get('idempotent-replayed')]).toEqual([
      201,
      first.body,
      'true',
    ]);
    expect(await send()).toMatchObject({ status: 201, body: first.body });
    expect(await refunds(order)).toHaveLength(1);
  });

  it('is made once, if it failed after it was made, however often', async () => {
    const { order, send } = await request();
    await sql.with(UNREADABLE, async () => {
      for (let time = 0; time < 3; time += 1) expect((await send()).status).toBe(500);
    });
    const last = await send();
    expect(last.status).toBe(201);
    expect((await refunds(order)).map(({ id_refund }) => id_refund)).toEqual([last.body.id_refund]);
  });
});
