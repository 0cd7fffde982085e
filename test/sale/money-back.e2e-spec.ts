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
import type { StubRefund } from '../../tools/lib/stripe/stripe-books.mts';

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

const paidAtStripe = (quantity = 2) => payAtStripe({ stripe, sale }, id_event, quantity);

const askForRefund = ({ order }: Paid) =>
  sale.api.post(`/v1/orders/${order.id_order}/refund`, { token: sale.business.admin().token });
const madeFor = (paid: Paid) => refundsAtStripe(stripe, paid);

/** An order whose refund is pending at Stripe. */
async function refundPends(): Promise<Paid & { refund: StubRefund }> {
  const paid = await paidAtStripe();
  stripe.refundsAre = 'pending';
  await askForRefund(paid);
  await sale.until(async () => madeFor(paid).length > 0);
  await sale.until(async () => (await jobsOf(paid)) === 0);
  return { ...paid, refund: madeFor(paid)[0]! };
}

/** An order whose first attempt to refund it ended with an error. */
async function firstAttemptFails(trouble: 'balance_insufficient' | '500 but done'): Promise<Paid> {
  const paid = await paidAtStripe();
  stripe.trouble.push(trouble);
  await askForRefund(paid);
  await sale.until(async () => (await rows(paid)).some(({ status }) => status === 'failed'));
  return paid;
}

const jobsOf = async ({ payment }: Paid, dead = false) => {
  const [row] = await sale.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM jobs WHERE type = 'payments.refund' AND payload ->> 'id_payment' = $1
        AND (dead_at IS NOT NULL) = $2`,
    [payment.id_payment, dead],
  );
  return row!.n;
};
/** Retries wait with growing delays; here they are due at once. */
const hurry = () => sale.query('UPDATE jobs SET run_at = now() WHERE dead_at IS NULL');
const letPass = (interval: string) =>
  Promise.all(
    ['payments', 'refunds'].map((table) =>
      sale.query(
        `UPDATE ${table} SET created_at = created_at - $1::interval, checked_at = checked_at - $1::interval`,
        [interval],
      ),
    ),
  );
const replayDeadLetter = async ({ payment }: Paid) => {
  const [job] = await sale.query<{ id_job: string }>(
    `SELECT id_job FROM jobs WHERE dead_at IS NOT NULL AND payload ->> 'id_payment' = $1`,
    [payment.id_payment],
  );
  const { token } = sale.business.admin();
  expect((await sale.api.post(`/v1/jobs/dead/${job!.id_job}/replay`, { token })).status).toBe(204);
};
const audited = async ({ payment, order }: Paid) => {
  const rows = await sale.query<{ action: string }>(
    'SELECT action FROM audit_log WHERE subject IN ($1, $2) ORDER BY id',
    [`payment:${payment.id_payment}`, `order:${order.id_order}`],
  );
  return rows.map(({ action }) => action);
};
const states = ({ order, payment }: Paid) =>
  Promise.all([sale.orderStatus(order), sale.paymentStatus(payment)]);
const isRefunded = (paid: Paid) =>
  sale.until(async () => (await states(paid)).join() === 'refunded,refunded');
const rows = ({ payment }: Paid) =>
  sale.query<{ attempt: number; status: string; amount: string; reason: string }>(
    'SELECT attempt, status, amount, reason FROM refunds WHERE payment_id = $1 ORDER BY attempt',
    [payment.id_payment],
  );

describe('A refund that we requested', () => {
  it('is made once, even if the first response is lost', async () => {
    const paid = await paidAtStripe();
    stripe.trouble.push('lost');
    expect((await askForRefund(paid)).status).toBe(200);
    await isRefunded(paid);
    expect(madeFor(paid)).toHaveLength(1);
    expect(await rows(paid)).toMatchObject([{ attempt: 1, status: 'succeeded', amount: '50.00' }]);
  });

  it('that is pending succeeds by its webhook, however often and in any order', async () => {
    const { refund, ...paid } = await refundPends();
    expect(await states(paid)).toEqual(['refund_required', 'refund_pending']);
    const pending = stripe.event('refund.created', refund);
    stripe.books.settleRefund(refund, 'succeeded');
    const delivery = stripe.lastDelivery();
    expect([await told(delivery), await told(delivery), await told(pending)]).toEqual([
      'refunded',
      'duplicate',
      'duplicate',
    ]);
    expect(await states(paid)).toEqual(['refunded', 'refunded']);
  });

  it('that fails after it succeeded is owed again, and reported', async () => {
    const paid = await paidAtStripe();
    await askForRefund(paid);
    await isRefunded(paid);
    stripe.books.settleRefund(madeFor(paid)[0]!, 'failed');
    expect(await told(stripe.lastDelivery())).toBe('refund_failed');
    expect(await states(paid)).toEqual(['refund_required', 'refund_pending']);
    expect(await jobsOf(paid, true)).toBe(1);
    expect(await audited(paid)).toContain('payments.refund_failed');
    await replayDeadLetter(paid);
    await isRefunded(paid);
    expect(madeFor(paid).map(({ status }) => status)).toEqual(['failed', 'succeeded']);
  });

  it('that failed is requested again when its dead letter is replayed, on the same day', async () => {
    const { refund, ...paid } = await refundPends();
    stripe.books.settleRefund(refund, 'failed');
    for (const outcome of ['refund_failed', 'duplicate'])
      expect(await told(stripe.lastDelivery())).toBe(outcome);
    expect(await jobsOf(paid, true)).toBe(1);
    stripe.refundsAre = 'succeeded';
    await replayDeadLetter(paid);
    await isRefunded(paid);
    expect(await rows(paid)).toMatchObject([
      { attempt: 1, status: 'failed' },
      { attempt: 2, status: 'succeeded', amount: '50.00' },
    ]);
  });

  it.each(['succeeded', 'failed'] as const)(
    'and whose webhook is lost is asked about: %s',
    async (outcome) => {
      const { refund, ...paid } = await refundPends();
      stripe.books.settleRefund(refund, outcome);
      await letPass('10 minutes');
      await Promise.all([1, 2].map(() => sale.business.service.get(ReconcileRefunds).run()));
      expect(await sale.paymentStatus(paid.payment)).toBe(
        outcome === 'succeeded' ? 'refunded' : 'refund_pending',
      );
      expect(await jobsOf(paid, true)).toBe(outcome === 'succeeded' ? 0 : 1);
    },
  );

  it('that Stripe refuses has another key at each try, so topping up the balance helps', async () => {
    const paid = await firstAttemptFails('balance_insufficient');
    await hurry();
    await isRefunded(paid);
    expect((await rows(paid)).map(({ status }) => status)).toEqual(['failed', 'succeeded']);
  });

  it('is not made twice if Stripe made it and returned 500', async () => {
    const paid = await firstAttemptFails('500 but done');
    await hurry();
    await isRefunded(paid);
    expect(madeFor(paid)).toHaveLength(1);
    expect(await rows(paid)).toMatchObject([{ attempt: 1, status: 'succeeded' }]);
  });

  it('has failed if Stripe made it, returned 500 and reports the failure before the creation', async () => {
    const paid = await firstAttemptFails('500 but done');
    const creation = stripe.lastDelivery('refund.created');
    stripe.books.settleRefund(madeFor(paid)[0]!, 'failed');
    expect([await told(stripe.lastDelivery()), await told(creation)]).toEqual(['duplicate', 'duplicate']);
    expect(await states(paid)).toEqual(['refund_required', 'refund_pending']);
    await hurry();
    await isRefunded(paid);
    expect((await rows(paid)).map(({ status }) => status)).toEqual(['failed', 'succeeded']);
  });

  it('is not settled by another refund of the same payment, and its failure is reported', async () => {
    const { refund, ...paid } = await refundPends();
    const goodwill = { ...refund, id: 're_goodwill', amount: 500, metadata: {}, status: 'succeeded' };
    expect(await told(stripe.event('refund.updated', goodwill))).toBe('refund_recorded');
    expect(await states(paid)).toEqual(['refund_required', 'refund_pending']);
    stripe.books.settleRefund(refund, 'failed');
    expect(await told(stripe.lastDelivery())).toBe('refund_failed');
    expect(await jobsOf(paid, true)).toBe(1);
    expect(await rows(paid)).toMatchObject([
      { status: 'failed', amount: '50.00', reason: 'requested' },
      { status: 'succeeded', amount: '5.00', reason: 'provider' },
    ]);
  });
});

describe('Money that goes back without our request', () => {
  it('all of it, from the dashboard: tickets void, places free, order refunded, and audited', async () => {
    const paid = await paidAtStripe();
    const before = await sale.places(id_event);
    stripe.books.refund(paid.intent, undefined, {}, 'succeeded');
    expect(await told(stripe.lastDelivery('refund.created'))).toBe('refunded');
    expect(await states(paid)).toEqual(['refunded', 'refunded']);
    expect(await sale.tickets(paid.order)).toEqual({ void: 2 });
    expect((await sale.places(id_event)).tickets_sold).toBe(before.tickets_sold - 2);
    expect(await audited(paid)).toContain('orders.refunded_at_provider');
  });

  it('with `charge.refunded` alone: Stripe is asked for the refund', async () => {
    const paid = await paidAtStripe();
    stripe.books.refund(paid.intent, undefined, {}, 'succeeded');
    expect(await told(stripe.lastDelivery('charge.refunded'))).toBe('read_later');
    await isRefunded(paid);
  });

  it('a part of it: the tickets stay, the report counts the rest, and the rest can be refunded', async () => {
    const paid = await paidAtStripe();
    const revenue = async () => {
      const [row] = await sale.query<{ gross_revenue: string }>(
        'SELECT gross_revenue FROM sales_reports WHERE event_id = $1',
        [id_event],
      );
      return Number(row!.gross_revenue);
    };
    const before = await revenue();
    stripe.books.refund(paid.intent, 1500, {}, 'succeeded');
    expect(await told(stripe.lastDelivery('refund.created'))).toBe('refund_recorded');
    expect(await sale.tickets(paid.order)).toEqual({ valid: 2 });
    expect(await revenue()).toBe(before - 15);
    await askForRefund(paid);
    await isRefunded(paid);
    expect((await rows(paid)).map(({ amount }) => amount)).toEqual(['15.00', '35.00']);
  });

  it('by a lost dispute makes the tickets void; until then they stay, and admins see the dispute', async () => {
    const paid = await paidAtStripe();
    const dispute = stripe.books.dispute(paid.intent)!;
    expect(await told(stripe.lastDelivery())).toBe('refund_recorded');
    expect(await sale.tickets(paid.order)).toEqual({ valid: 2 });
    stripe.books.closeDispute(dispute, 'lost');
    expect(await told(stripe.lastDelivery())).toBe('refunded');
    expect(await states(paid)).toEqual(['refunded', 'refunded']);
    expect(await sale.tickets(paid.order)).toEqual({ void: 2 });
    expect(await audited(paid)).toEqual(
      expect.arrayContaining(['payments.dispute_opened', 'payments.dispute_lost']),
    );
  });

  it('does not, if the dispute is won; a refund that waited for it is made then', async () => {
    const paid = await paidAtStripe();
    const dispute = stripe.books.dispute(paid.intent)!;
    await told(stripe.lastDelivery());
    await askForRefund(paid);
    await sale.until(async () => (await jobsOf(paid)) === 0 || (await rows(paid)).length > 1);
    stripe.books.closeDispute(dispute, 'won');
    await told(stripe.lastDelivery());
    await hurry();
    await isRefunded(paid);
  });

  it('has not gone back if the failure is delivered before the success', async () => {
    const paid = await paidAtStripe();
    const refund = stripe.books.refund(paid.intent, 500, {}, 'succeeded');
    const arrival = stripe.lastDelivery('refund.created');
    stripe.books.settleRefund(refund, 'failed');
    expect([await told(stripe.lastDelivery()), await told(arrival)]).toEqual([
      'refund_recorded',
      'duplicate',
    ]);
    expect(await rows(paid)).toMatchObject([{ status: 'failed', amount: '5.00' }]);
    expect(await states(paid)).toEqual(['paid', 'succeeded']);
  });

  it('before we received the event of the payment: the payment is confirmed first', async () => {
    const { order, payment } = await sale.awaitingPayment(id_event, 2);
    const session = payment.checkout_url!.split('/').pop()!;
    stripe.pay(session); // its delivery is lost
    stripe.books.refund(stripe.sessions.get(session)!.intent, undefined, {}, 'succeeded');
    expect(await told(stripe.lastDelivery('refund.created'))).toBe('unmatched');
    await sale.until(async () => (await sale.orderStatus(order)) === 'refunded');
    expect(await sale.tickets(order)).toEqual({ void: 2 });
  });
});
