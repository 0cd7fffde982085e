import { ReconcileRefunds } from '../../apps/business/src/sale/refunds/reconcile-refunds.recurring';
import { DropDeadLetters } from '../../apps/business/src/sale/refunds/drop-dead-letters.recurring';
import type { RefundListDto } from '../../apps/business/src/sale/refunds/refund.dto';
import {
  type Delivery,
  deliver,
  type PaidAtStripe as Paid,
  payAtStripe,
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
beforeEach(() => {
  stripe.refundsAre = 'succeeded';
  stripe.troubleWith = () => undefined;
});
afterEach(async () => expect(await sale.brokenInvariants()).toEqual([]));

const told = (delivery: Delivery) => deliver(sale, delivery);

/** Two tickets, 50.00. */
const paidAtStripe = () => payAtStripe({ stripe, sale }, id_event);

const admin = () => ({ token: sale.business.admin().token });
const askFor = ({ order }: Paid, what: 'all' | 'half') =>
  sale.api.post(`/v1/orders/${order.id_order}/refund${what === 'all' ? '' : 's'}`, {
    ...admin(),
    ...(what === 'all' ? {} : { body: { amount: '25.00' } }),
  });
const rows = async ({ order }: Paid) =>
  (await sale.api.get<RefundListDto>(`/v1/orders/${order.id_order}/refunds`, admin())).body.items.map(
    ({ amount, status, reason }) => `${amount} ${status} ${reason}`,
  );
const states = ({ order, payment }: Paid) =>
  Promise.all([sale.orderStatus(order), sale.paymentStatus(payment)]);
const deadJobs = async ({ payment }: Paid): Promise<string[]> => {
  const jobs = await sale.query<{ type: string }>(
    `SELECT type FROM jobs WHERE dead_at IS NOT NULL AND payload ->> 'id_payment' = $1 ORDER BY type`,
    [payment.id_payment],
  );
  return jobs.map(({ type }) => type);
};
/** The next attempt of each job is the last one. */
const giveUp = () =>
  sale.query('UPDATE jobs SET run_at = now(), attempts = max_attempts - 1 WHERE dead_at IS NULL');
const unresolved = async ({ order }: Paid, path = `/v1/orders/${order.id_order}/refunds`) =>
  (await sale.api.get<RefundListDto>(`${path}?status=unresolved&limit=100`, admin())).body.items.filter(
    ({ order_id }) => order_id === order.id_order,
  );

/** A refund that failed at once, and its dead letter. */
async function failedRefund(what: 'all' | 'half'): Promise<Paid> {
  const paid = await paidAtStripe();
  stripe.refundsAre = 'failed';
  await askFor(paid, what);
  await sale.until(async () => (await deadJobs(paid)).length > 0);
  expect(await deadJobs(paid)).toEqual([what === 'all' ? 'payments.refund' : 'payments.refund_part']);
  stripe.refundsAre = 'succeeded';
  return paid;
}

/** Nobody responds to the request, however often it is sent. */
async function unansweredRefund(what: 'all' | 'half'): Promise<Paid> {
  const paid = await paidAtStripe();
  stripe.troubleWith = (request) => (request === 'POST /v1/refunds' ? '429' : undefined);
  await askFor(paid, what);
  await sale.until(async () => {
    await giveUp();
    return (await deadJobs(paid)).length > 0;
  });
  return paid;
}

const dropDeadLetters = () => sale.business.service.get(DropDeadLetters).run();

describe('A dead letter about money', () => {
  it.each(['all', 'half'] as const)(
    'goes once it went back in the dashboard, if %s of it was owed',
    async (what) => {
      const paid = await failedRefund(what);
      await dropDeadLetters();
      expect(await deadJobs(paid)).toHaveLength(1);
      stripe.books.refund(paid.intent, undefined, {}, 'succeeded');
      expect(await told(stripe.lastDelivery('refund.created'))).toBe('refunded');
      await dropDeadLetters();
      expect([await states(paid), await deadJobs(paid)]).toEqual([['refunded', 'refunded'], []]);
    },
  );

  it('about a part goes once the part turns out to have arrived', async () => {
    const paid = await paidAtStripe();
    stripe.troubleWith = (request) => (request.includes('refunds') ? 'lost' : undefined);
    await askFor(paid, 'half');
    await sale.until(async () => {
      await giveUp();
      return (await deadJobs(paid)).length > 0;
    });
    stripe.troubleWith = () => undefined;
    await sale.query(
      `UPDATE refunds SET created_at = now() - interval '1 day', checked_at = NULL WHERE order_id = $1`,
      [paid.order.id_order],
    );
    await sale.business.service.get(ReconcileRefunds).run();
    expect(await rows(paid)).toEqual(['25.00 succeeded requested']);
    await dropDeadLetters();
    expect([await states(paid), await deadJobs(paid)]).toEqual([['paid', 'succeeded'], []]);
  });

  it('about a part goes once all of the order went back', async () => {
    const paid = await failedRefund('half');
    await askFor(paid, 'all');
    await sale.until(async () => (await states(paid)).join() === 'refunded,refunded');
    await dropDeadLetters();
    expect(await deadJobs(paid)).toEqual([]);
  });

  it('about pages goes once they are closed', async () => {
    const { order, payment } = await sale.awaitingPayment(id_event, 1);
    stripe.troubleWith = (request) => (request.endsWith('/expire') ? '500' : undefined);
    await sale.api.post(`/v1/orders/${order.id_order}/cancel`, { token: order.buyer.token });
    const dead = async () => {
      const jobs = await sale.query(
        `SELECT FROM jobs WHERE dead_at IS NOT NULL AND type = 'payments.close_checkouts'`,
      );
      return jobs.length;
    };
    await sale.until(async () => {
      await giveUp();
      return (await dead()) === 1;
    });
    await dropDeadLetters();
    expect(await dead()).toBe(1);
    await sale.query('UPDATE payments SET closed_at = now() WHERE id_payment = $1', [payment.id_payment]);
    await dropDeadLetters();
    expect(await dead()).toBe(0);
  });
});

describe('A refund that got no response, and that no job is left for,', () => {
  it.each(['all', 'half'] as const)('needs a person, and can be settled (%s)', async (what) => {
    const paid = await unansweredRefund(what);
    const seen = await unresolved(paid);
    expect(seen.map(({ status }) => status)).toEqual(['pending']);
    expect(await unresolved(paid, '/v1/refunds')).toEqual(seen);
    const settle = () =>
      sale.api.post(`/v1/refunds/${seen[0]!.id_refund}/settle`, {
        ...admin(),
        body: { note: 'Bank transfer' },
      });
    const answers = await Promise.all(Array.from({ length: 5 }, settle));
    expect(answers.filter(({ status }) => status === 204)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(4);
    const amount = what === 'all' ? '50.00' : '25.00';
    expect([await rows(paid), await unresolved(paid), await deadJobs(paid)]).toEqual([
      [`${amount} succeeded manual`, `${amount} failed requested`],
      [],
      [],
    ]);
    expect(await states(paid)).toEqual(what === 'all' ? ['refunded', 'refunded'] : ['paid', 'succeeded']);
  });

  it('cannot be settled while a job is about to request it, which may be requesting it now', async () => {
    const paid = await paidAtStripe();
    stripe.troubleWith = (request) => (request === 'POST /v1/refunds' ? '429' : undefined);
    await askFor(paid, 'all');
    await sale.until(async () => (await rows(paid)).join() === '50.00 pending requested');
    const { body } = await sale.api.get<RefundListDto>(`/v1/orders/${paid.order.id_order}/refunds`, admin());
    expect(await unresolved(paid)).toEqual([]);
    // Another job about the same money was given up before.
    await sale.query(
      `INSERT INTO jobs (type, payload, dead_at) VALUES ('payments.refund', jsonb_build_object('id_payment', $1::text), now())`,
      [paid.payment.id_payment],
    );
    const path = `/v1/refunds/${body.items[0]!.id_refund}/settle`;
    expect(await sale.api.post(path, { ...admin(), body: { note: 'Too early' } })).toMatchObject({
      status: 409,
      body: { code: 'refunds.not_owed' },
    });
  });

  it('is reported as money in excess, if it turns out to have arrived after it was settled', async () => {
    const paid = await unansweredRefund('all');
    const [{ id_refund }] = (await unresolved(paid)) as [RefundListDto['items'][number]];
    await sale.api.post(`/v1/refunds/${id_refund}/settle`, { ...admin(), body: { note: 'Cash' } });
    stripe.books.refund(paid.intent, undefined, { id_refund }, 'succeeded');
    await told(stripe.lastDelivery('refund.created'));
    const [entry] = await sale.query(
      `SELECT action FROM audit_log WHERE subject = $1 AND action = 'payments.refund_excess'`,
      [`payment:${paid.payment.id_payment}`],
    );
    expect(entry).toBeDefined();
  });
});
