import type { RefundDto, RefundListDto } from '../../apps/business/src/sale/refunds/refund.dto';
import { RefundPaymentHandler } from '../../apps/business/src/sale/refunds/refund-payment.handler';
import { ReconcileRefunds } from '../../apps/business/src/sale/refunds/reconcile-refunds.recurring';
import {
  type Delivery,
  deliver,
  type PaidAtStripe as Paid,
  payAtStripe,
  refundsAtStripe,
  type SaleAtStripe,
  saleAtStripe,
} from '../support/sale-at-stripe';

let stripe: SaleAtStripe['stripe'];
let sale: SaleAtStripe['sale'];
let stop: SaleAtStripe['stop'];
let id_event: number;
beforeAll(async () => {
  ({ stripe, sale, stop } = await saleAtStripe());
  id_event = await sale.event(10_000);
});
afterAll(() => stop());
beforeEach(() => void (stripe.refundsAre = 'succeeded'));
afterEach(async () => expect(await sale.brokenInvariants()).toEqual([]));

const told = (delivery: Delivery) => deliver(sale, delivery);

/** Two tickets, 50.00. */
const paidAtStripe = () => payAtStripe({ stripe, sale }, id_event);

const admin = () => ({ token: sale.business.admin().token });
const madeFor = (paid: Paid) => refundsAtStripe(stripe, paid);

/** Returns the first ticket. */
async function returnTicket({ order }: Paid): Promise<RefundDto> {
  const [ticket] = await sale.query<{ id_ticket: string }>(
    'SELECT id_ticket FROM tickets WHERE order_id = $1 ORDER BY 1 LIMIT 1',
    [order.id_order],
  );
  const { status, body } = await sale.api.post<RefundDto>(`/v1/orders/${order.id_order}/refunds`, {
    ...admin(),
    body: { tickets: [ticket!.id_ticket] },
  });
  expect(status).toBe(201);
  return body;
}

const rows = async ({ order }: Paid) =>
  (await sale.api.get<RefundListDto>(`/v1/orders/${order.id_order}/refunds`, admin())).body.items.map(
    ({ amount, status, tickets }) => `${amount} ${status} ${tickets.length}`,
  );
const unresolved = async ({ order }: Paid) =>
  (
    await sale.api.get<RefundListDto>(`/v1/orders/${order.id_order}/refunds?status=unresolved`, admin())
  ).body.items.map(({ id_refund }) => id_refund);
const states = ({ order, payment }: Paid) =>
  Promise.all([sale.orderStatus(order), sale.paymentStatus(payment)]);
const deadJob = async ({ payment }: Paid): Promise<string | undefined> => {
  const [job] = await sale.query<{ id_job: string }>(
    `SELECT id_job FROM jobs WHERE dead_at IS NOT NULL AND payload ->> 'id_payment' = $1`,
    [payment.id_payment],
  );
  return job?.id_job;
};
const hurry = () => sale.query('UPDATE jobs SET run_at = now() WHERE dead_at IS NULL');

/** A part whose money was on its way and did not arrive. */
async function failed(): Promise<Paid & { part: RefundDto }> {
  const paid = await paidAtStripe();
  stripe.refundsAre = 'pending';
  const part = await returnTicket(paid);
  await sale.until(async () => madeFor(paid).length > 0);
  await sale.until(async () => (await rows(paid)).length === 1);
  stripe.refundsAre = 'succeeded';
  stripe.books.settleRefund(madeFor(paid)[0]!, 'failed');
  await sale.until(async () => {
    await told(stripe.lastDelivery());
    return (await deadJob(paid)) !== undefined;
  });
  return { ...paid, part };
}

describe('A part', () => {
  it.each(['lost', '500 but done'] as const)('is made once, if the first response is %s', async (trouble) => {
    const paid = await paidAtStripe();
    stripe.trouble.push(trouble);
    await returnTicket(paid);
    await sale.until(async () => {
      await hurry();
      return (await rows(paid)).join() === '25.00 succeeded 1';
    });
    expect(madeFor(paid)).toHaveLength(1);
    expect(await states(paid)).toEqual(['paid', 'succeeded']);
  });

  it('that the provider refuses is requested again with another key', async () => {
    const paid = await paidAtStripe();
    stripe.trouble.push('balance_insufficient');
    const { id_refund } = await returnTicket(paid);
    await sale.until(async () => (await rows(paid)).join() === '25.00 failed 1');
    expect(await unresolved(paid)).toEqual([id_refund]);
    await hurry();
    await sale.until(async () => (await rows(paid)).join() === '25.00 succeeded 1,25.00 failed 1');
    expect(await unresolved(paid)).toEqual([]);
  });

  it('that failed is owed, its ticket stays void, and replaying its dead letter returns it', async () => {
    const { part, ...paid } = await failed();
    expect(await unresolved(paid)).toEqual([part.id_refund]);
    expect([await states(paid), await sale.tickets(paid.order)]).toEqual([
      ['paid', 'succeeded'],
      { valid: 1, void: 1 },
    ]);
    expect((await sale.api.post(`/v1/jobs/dead/${await deadJob(paid)}/replay`, admin())).status).toBe(204);
    await sale.until(async () => (await rows(paid)).join() === '25.00 succeeded 1,25.00 failed 1');
    expect(await states(paid)).toEqual(['paid', 'succeeded']);
  });

  it('whose failure an instance of the former release recorded gets its dead letter from the reconciliation, once', async () => {
    const { part, ...paid } = await failed();
    // It knows no parts, and leaves none.
    await sale.query('DELETE FROM jobs WHERE id_job = $1', [await deadJob(paid)]);
    const reconcile = () => sale.business.service.get(ReconcileRefunds).run();
    await Promise.all(Array.from({ length: 20 }, reconcile));
    expect(
      await sale.query(
        `SELECT type, payload, dead_at IS NOT NULL AS dead FROM jobs WHERE payload ->> 'id_payment' = $1`,
        [paid.payment.id_payment],
      ),
    ).toEqual([
      {
        type: 'payments.refund_part',
        payload: { id_payment: paid.payment.id_payment, id_refund: part.id_refund },
        dead: true,
      },
    ]);
    await sale.api.post(`/v1/jobs/dead/${await deadJob(paid)}/replay`, admin());
    await sale.until(async () => (await rows(paid)).join() === '25.00 succeeded 1,25.00 failed 1');
    await reconcile();
    expect(await deadJob(paid)).toBeUndefined();
  });

  it('that failed is not given away as goodwill, and goes back with the last tickets', async () => {
    const { part: _, ...paid } = await failed();
    const refund = (body: object) =>
      sale.api.post<{ code: string }>(`/v1/orders/${paid.order.id_order}/refunds`, { ...admin(), body });
    expect(await refund({ amount: '25.01' })).toMatchObject({
      status: 409,
      body: { code: 'refunds.too_much', left: '25.00' },
    });
    expect((await refund({ amount: '25.00' })).body.code).toBe('refunds.leaves_nothing');
    const [ticket] = await sale.query<{ id_ticket: string }>(
      "SELECT id_ticket FROM tickets WHERE order_id = $1 AND status = 'valid'",
      [paid.order.id_order],
    );
    expect((await refund({ tickets: [ticket!.id_ticket] })).status).toBe(201);
    await sale.until(async () => (await states(paid)).join() === 'refunded,refunded');
    expect(await rows(paid)).toEqual(['50.00 succeeded 1', '25.00 failed 1']);
  });

  it('that failed can be settled by an admin, once; then nothing of it is left to do', async () => {
    const { part, ...paid } = await failed();
    const settle = () =>
      sale.api.post(`/v1/refunds/${part.id_refund}/settle`, { ...admin(), body: { note: 'By transfer' } });
    const answers = await Promise.all(Array.from({ length: 20 }, settle));
    expect(answers.map(({ status }) => status).sort((a, b) => a - b)).toEqual([
      204,
      ...Array<number>(19).fill(409),
    ]);
    expect([await unresolved(paid), await deadJob(paid), await rows(paid)]).toEqual([
      [],
      undefined,
      ['25.00 succeeded 1', '25.00 failed 1'],
    ]);
  });

  it('that failed and was returned in the dashboard is owed no more', async () => {
    const { part, ...paid } = await failed();
    stripe.books.refund(paid.intent, 2_500, {}, 'succeeded');
    expect(await told(stripe.lastDelivery('refund.created'))).toBe('refund_recorded');
    expect([await unresolved(paid), await deadJob(paid), await rows(paid)]).toEqual([
      [],
      undefined,
      ['25.00 succeeded 1', '25.00 failed 1'],
    ]);
    const settle = `/v1/refunds/${part.id_refund}/settle`;
    expect((await sale.api.post(settle, { ...admin(), body: { note: 'Again' } })).status).toBe(409);
    expect([await states(paid), await sale.tickets(paid.order)]).toEqual([
      ['paid', 'succeeded'],
      { valid: 1, void: 1 },
    ]);
    await sale.api.post(`/v1/orders/${paid.order.id_order}/refund`, admin());
    await sale.until(async () => (await states(paid)).join() === 'refunded,refunded');
    expect((await rows(paid))[0]).toBe('25.00 succeeded 1');
  });

  it('that failed goes back with the whole order, and not once more', async () => {
    const { part: _, ...paid } = await failed();
    const dead = await deadJob(paid);
    expect((await sale.api.post(`/v1/orders/${paid.order.id_order}/refund`, admin())).status).toBe(200);
    await sale.until(async () => (await states(paid)).join() === 'refunded,refunded');
    await sale.api.post(`/v1/jobs/dead/${dead}/replay`, admin());
    await sale.until(async () => {
      const [row] = await sale.query<{ n: number }>(
        `SELECT count(*)::int AS n FROM jobs WHERE payload ->> 'id_payment' = $1`,
        [paid.payment.id_payment],
      );
      return row!.n === 0;
    });
    expect(await rows(paid)).toEqual(['50.00 succeeded 1', '25.00 failed 1']);
  });

  it('and the rest, both on their way, end the order when both arrived', async () => {
    const paid = await paidAtStripe();
    stripe.refundsAre = 'pending';
    await returnTicket(paid);
    await sale.until(async () => madeFor(paid).length === 1);
    expect((await sale.api.post(`/v1/orders/${paid.order.id_order}/refund`, admin())).status).toBe(200);
    await sale.until(async () => madeFor(paid).length === 2);
    await sale.until(async () => (await rows(paid)).join() === '25.00 pending 1,25.00 pending 1');
    for (const refund of madeFor(paid)) {
      stripe.books.settleRefund(refund, 'succeeded');
      await told(stripe.lastDelivery());
    }
    expect(await states(paid)).toEqual(['refunded', 'refunded']);
  });

  it('that failed before the rest was requested goes back after it, though two jobs requested the rest', async () => {
    const paid = await paidAtStripe();
    stripe.refundsAre = 'pending';
    await returnTicket(paid);
    await sale.until(async () => madeFor(paid).length === 1);
    stripe.troubleWith = (request) => (request === 'POST /v1/refunds' ? '429' : undefined);
    await sale.api.post(`/v1/orders/${paid.order.id_order}/refund`, admin());
    const given_up = `SELECT FROM jobs WHERE payload ->> 'id_payment' = $1 AND last_error IS NOT NULL AND lease_until IS NULL`;
    await sale.until(async () => (await sale.query(given_up, [paid.payment.id_payment])).length === 1);
    stripe.books.settleRefund(madeFor(paid)[0]!, 'failed');
    await told(stripe.lastDelivery());
    // The job of the rest and the one that the failure left run at the same time, and both find the rest to request.
    await sale.query(`DELETE FROM jobs WHERE payload ->> 'id_payment' = $1`, [paid.payment.id_payment]);
    stripe.troubleWith = () => undefined;
    stripe.refundsAre = 'succeeded';
    await sale.business.service.get(RefundPaymentHandler).handle(paid.payment);
    await sale.until(async () => (await states(paid)).join() === 'refunded,refunded');
    expect(await rows(paid)).toEqual(['25.00 succeeded 0', '25.00 succeeded 1', '25.00 failed 1']);
  });

  it('that waits when all of the money goes back in the dashboard ends, also one that a former release left', async () => {
    const paid = await paidAtStripe();
    stripe.troubleWith = (request) => (request === 'POST /v1/refunds' ? '429' : undefined);
    const { id_refund } = await returnTicket(paid);
    await sale.until(async () => (await rows(paid)).join() === '25.00 pending 1');
    stripe.books.refund(paid.intent, undefined, {}, 'succeeded');
    expect(await told(stripe.lastDelivery('refund.created'))).toBe('refunded');
    stripe.troubleWith = () => undefined;
    const ended = ['50.00 succeeded 0', '25.00 failed 1'];
    expect([await rows(paid), await unresolved(paid)]).toEqual([ended, []]);

    await sale.query(
      `UPDATE refunds SET status = 'pending', failure_reason = NULL, created_at = now() - interval '1 day', checked_at = NULL WHERE id_refund = $1`,
      [id_refund],
    );
    await sale.business.service.get(ReconcileRefunds).run();
    expect(await rows(paid)).toEqual(ended);
    expect(madeFor(paid)).toHaveLength(1);
  });
});
