import { fromMinor } from '@proticket/contract';
import type { JobHandler } from '@proticket/platform';
import type { PaymentDto } from '../../../apps/business/src/sale/payments/payment.dto';
import { CloseCheckoutsHandler } from '../../../apps/business/src/sale/payments/close-checkouts.handler';
import { ReadTransactionHandler } from '../../../apps/business/src/sale/refunds/read-transaction.handler';
import { ReadRefundsHandler } from '../../../apps/business/src/sale/refunds/read-refunds.handler';
import { ReadUndelivered } from '../../../apps/business/src/sale/webhooks/read-undelivered.recurring';
import { ReconcilePayments } from '../../../apps/business/src/sale/payments/reconcile-payments.recurring';
import { DropDeadLetters } from '../../../apps/business/src/sale/refunds/drop-dead-letters.recurring';
import { ReconcileRefunds } from '../../../apps/business/src/sale/refunds/reconcile-refunds.recurring';
import { RefundCancelledEventHandler } from '../../../apps/business/src/sale/refunds/refund-cancelled-event.handler';
import { RefundPartHandler } from '../../../apps/business/src/sale/refunds/refund-part.handler';
import { RefundPaymentHandler } from '../../../apps/business/src/sale/refunds/refund-payment.handler';
import { toStripeAmount } from '../../../apps/business/src/sale/providers/stripe/stripe-amount';
import type { SaleUnderTest, TestOrder, Wanted } from '../../support/sale-under-test';
import type {
  StubDispute,
  StubEvent,
  StubRefund,
  StubSession,
} from '../../../tools/lib/stripe/stripe-books.mts';
import type { StripeStub } from '../../../tools/lib/stripe/stripe-stub.mts';

const HANDLERS = {
  'payments.refund': RefundPaymentHandler,
  'payments.refund_part': RefundPartHandler,
  'payments.read_refunds': ReadRefundsHandler,
  'payments.read_transaction': ReadTransactionHandler,
  'payments.close_checkouts': CloseCheckoutsHandler,
  'events.cancelled': RefundCancelledEventHandler,
} as const;

/** After this many failures a job of a story is dead. */
const MOST_ATTEMPTS = 4;
/** More rounds than any story needs to settle. */
const MOST_ROUNDS = 30;

/** Each story is in the next one: without decimal places, with two, with three. */
const CURRENCIES = ['EUR', 'JPY', 'KWD'];
let begun = 0;

interface Job {
  readonly id_job: string;
  readonly type: keyof typeof HANDLERS;
  readonly payload: never;
  readonly attempts: number;
}

/** One event with a few orders, everything a provider may do with their money, and the balance at the end. */
export class ProviderStory {
  readonly orders: TestOrder[] = [];
  readonly payments: PaymentDto[] = [];
  private wanted: Wanted = 2;
  private readonly firstEvent: number;

  private constructor(
    readonly sale: SaleUnderTest,
    readonly stripe: StripeStub,
    readonly id_event: number,
    private readonly currency: string,
  ) {
    this.firstEvent = stripe.books.events.length;
  }

  static async begin(sale: SaleUnderTest, stripe: StripeStub): Promise<ProviderStory> {
    stripe.refundsAre = 'succeeded';
    stripe.trouble.length = 0;
    await sale.query('TRUNCATE refunds, tickets, payments, orders, events, webhook_events, jobs CASCADE');
    const currency = CURRENCIES[begun++ % CURRENCIES.length]!;
    const price = fromMinor(2500n, currency);
    const story = new ProviderStory(sale, stripe, await sale.event(4, { price, currency }), currency);
    // Every other story sells two types, and takes a code.
    if (begun % 2 === 0) await story.offerChoice(fromMinor(1333n, currency));
    await story.order();
    await story.openPage(0);
    return story;
  }

  async order(): Promise<void> {
    const buyer = this.sale.business.buyer();
    const { status, body } = await this.sale.tryToOrder(this.id_event, this.wanted, buyer);
    if (status === 201) this.orders.push({ ...body, buyer });
  }

  private async offerChoice(price: string): Promise<void> {
    const types = await this.sale.query<{ id: number }>(
      `WITH added AS (INSERT INTO ticket_types (event_id, name, price) VALUES ($1, 'Second', $2::numeric) RETURNING id_ticket_type AS id),
            code AS (INSERT INTO vouchers (event_id, code, kind, value) VALUES ($1, 'LESS', 'percent', 15))
       SELECT id_ticket_type AS id FROM ticket_types WHERE event_id = $1 UNION ALL SELECT id FROM added`,
      [this.id_event, price],
    );
    const items = types.map(({ id }) => ({ ticket_type_id: id, quantity: 1 }));
    this.wanted = { items, voucher: 'less' };
  }

  /** Asks for a valid ticket of an order, an amount, or both. */
  async refundPart(nth: number): Promise<void> {
    const { id_order } = this.orders[nth % this.orders.length]!;
    const [ticket] = await this.sale.query<{ id_ticket: string }>(
      `SELECT id_ticket FROM tickets WHERE order_id = $1 AND status = 'valid' ORDER BY line, id_ticket LIMIT 1`,
      [id_order],
    );
    const asksForTicket = ticket !== undefined && nth % 3 > 0;
    await this.sale.api.post(`/v1/orders/${id_order}/refunds`, {
      token: this.sale.business.admin().token,
      body: {
        ...(asksForTicket ? { tickets: [ticket.id_ticket] } : {}),
        ...(asksForTicket && nth % 3 === 1 ? {} : { amount: fromMinor(700n, this.currency) }),
      },
    });
  }

  async openPage(nth: number): Promise<void> {
    const order = this.orders[nth % this.orders.length]!;
    const path = `/v1/orders/${order.id_order}/payments`;
    const { status, body } = await this.sale.api.post<PaymentDto>(path, { token: order.buyer.token });
    if (status === 201) this.payments.push(body);
  }

  /** Pages of this story, in any state. */
  get sessions(): StubSession[] {
    return this.payments.map(({ checkout_url }) =>
      this.stripe.sessions.get(checkout_url!.split('/').pop()!)!,
    );
  }

  get intents(): ReadonlySet<string> {
    return new Set(this.sessions.map(({ intent }) => intent));
  }

  get refunds(): StubRefund[] {
    return this.stripe.books.refunds.filter(({ payment_intent }) => this.intents.has(payment_intent));
  }

  get disputes(): StubDispute[] {
    return this.stripe.books.disputes.filter(({ payment_intent }) => this.intents.has(payment_intent));
  }

  get events(): StubEvent[] {
    return this.stripe.books.events.slice(this.firstEvent);
  }

  async deliver(event: StubEvent): Promise<void> {
    const delivery = this.stripe.deliveryOf(event);
    const { status } = await this.sale.api.post('/v1/payments/webhooks/stripe', delivery);
    expect(status).toBe(200);
    event.isDelivered = true;
  }

  /** Runs the oldest job; a crash keeps it although its work was done. */
  async runJob(crashes = false): Promise<boolean> {
    const [job] = await this.sale.query<Job>(
      `SELECT id_job, type, payload, attempts FROM jobs WHERE dead_at IS NULL AND type = ANY ($1)
        ORDER BY attempts, id_job LIMIT 1`,
      [Object.keys(HANDLERS)],
    );
    if (!job) return false;
    try {
      const handler = this.sale.business.service.get<JobHandler>(HANDLERS[job.type]);
      await handler.handle(job.payload, job as never);
      if (!crashes) await this.sale.query('DELETE FROM jobs WHERE id_job = $1', [job.id_job]);
    } catch (error) {
      await this.sale.query(
        `UPDATE jobs SET attempts = attempts + 1, last_error = $2, dead_at = CASE WHEN attempts + 1 >= $3 THEN now() END
          WHERE id_job = $1`,
        [job.id_job, String(error), MOST_ATTEMPTS],
      );
    }
    return true;
  }

  /** An admin has a dead letter tried again. */
  async replay(nth: number): Promise<void> {
    const dead = await this.sale.query<{ id_job: string }>(
      'SELECT id_job FROM jobs WHERE dead_at IS NOT NULL ORDER BY id_job',
    );
    const job = dead[nth % dead.length];
    if (!job) return;
    const { token } = this.sale.business.admin();
    expect((await this.sale.api.post(`/v1/jobs/dead/${job.id_job}/replay`, { token })).status).toBe(204);
  }

  async cancelEvent(): Promise<void> {
    const { token } = this.sale.business.admin();
    await this.sale.api.post(`/v1/events/${this.id_event}/cancel`, { token });
  }

  /** The provider is asked about everything without news, however often it was asked before. */
  async reconcile(): Promise<void> {
    for (const table of ['payments', 'refunds'])
      await this.sale.query(
        `UPDATE ${table} SET created_at = now() - interval '10 minutes', checked_at = NULL`,
      );
    await this.sale.business.service.get(ReconcilePayments).run();
    await this.sale.business.service.get(ReconcileRefunds).run();
  }

  /** The provider recovers and decides what is pending, and everything settles. */
  async end(): Promise<void> {
    this.stripe.trouble.length = 0;
    this.stripe.refundsAre = 'succeeded';
    for (let round = 0; round < MOST_ROUNDS; round += 1) {
      const moved = this.decideWhatIsOpen();
      let worked = false;
      while (await this.runJob()) worked = true;
      // At rest once a reconciliation left nothing to do either.
      if (!moved && !worked && round > 0) return this.sale.business.service.get(DropDeadLetters).run();
      await this.reconcile();
      await this.sale.business.service.get(ReadUndelivered).run();
      for (const event of this.events) event.isDelivered = true;
    }
    throw new Error('The story does not come to rest.');
  }

  /** Money that the provider has recorded, the sale has not, and no admin sees. */
  async lostMoney(): Promise<object[]> {
    const rows = await this.sale.query<Booked>(
      `SELECT provider_txn_id AS intent, p.status, o.status AS order_status,
              (SELECT coalesce(sum(r.amount), 0) FROM refunds r
                WHERE r.payment_id = p.id_payment AND r.status = 'succeeded') AS back,
              EXISTS (SELECT FROM jobs j WHERE j.dead_at IS NOT NULL AND j.type IN ('payments.refund', 'payments.refund_part')
                         AND j.payload ->> 'id_payment' = p.id_payment::text) AS is_seen,
              (SELECT count(*)::int FROM refunds part WHERE part.part_id = part.id_refund AND part.payment_id = p.id_payment
                  AND NOT EXISTS (SELECT FROM refunds r WHERE r.part_id = part.id_refund AND r.status <> 'failed')
                  AND NOT EXISTS (SELECT FROM jobs j WHERE j.dead_at IS NOT NULL
                                     AND j.payload ->> 'id_refund' = part.id_refund::text)) AS forgotten_parts
         FROM payments p JOIN orders o ON o.id_order = p.order_id
        WHERE o.event_id = $1 AND provider_txn_id IS NOT NULL`,
      [this.id_event],
    );
    return this.sessions
      .filter(({ status }, index, all) => status === 'complete' && all.indexOf(all[index]!) === index)
      .flatMap((session) => {
        const taken = session.amount;
        const back = taken - this.stripe.books.unreturned(session.intent);
        const row = rows.find(({ intent }) => intent === session.intent);
        const found = { intent: session.intent, taken, back, row };
        if (!row || toStripeAmount(row.back, this.currency) !== back) return [found];
        if (row.status === 'succeeded' && row.order_status === 'paid')
          return row.forgotten_parts === 0 ? [] : [found];
        if (row.status === 'refunded' && back === taken) return [];
        return row.status === 'refund_pending' && row.is_seen ? [] : [found];
      });
  }

  /**
   * What is not final at the end of a story, and what nothing moves on and no admin sees: every page, refund and dispute is decided
   * by then, and the provider was asked about all of them.
   */
  async unsettled(): Promise<object[]> {
    const closed = this.sessions.filter(({ status }) => status !== 'open').map(({ id }) => id);
    return this.sale.query(
      `SELECT 'refund waits' AS what, r.id_refund::text AS subject FROM refunds r
        WHERE r.status = 'pending' AND NOT EXISTS (
                SELECT FROM jobs j WHERE j.dead_at IS NOT NULL
                   AND coalesce(j.payload ->> 'id_refund', r.id_refund::text) = coalesce(r.part_id, r.id_refund)::text
                   AND j.payload ->> 'id_payment' = r.payment_id::text AND j.type IN ('payments.refund', 'payments.refund_part'))
       UNION ALL
       SELECT 'payment waits', id_payment::text FROM payments
        WHERE status IN ('pending', 'failed') AND closed_at IS NULL AND provider_session_id = ANY ($1)
       UNION ALL
       SELECT 'job waits', type FROM jobs WHERE dead_at IS NULL AND type = ANY ($2)
       UNION ALL
       SELECT 'dead letter about nothing', j.type FROM jobs j JOIN payments p ON p.id_payment::text = j.payload ->> 'id_payment'
        WHERE j.dead_at IS NOT NULL AND j.type IN ('payments.refund', 'payments.refund_part')
          AND (p.status NOT IN ('refund_pending', 'succeeded')
               OR p.status = 'succeeded' AND NOT EXISTS (
                    SELECT FROM refunds part WHERE part.id_refund::text = j.payload ->> 'id_refund' AND NOT EXISTS (
                      SELECT FROM refunds r WHERE r.part_id = part.id_refund AND r.status = 'succeeded')))`,
      [closed, Object.keys(HANDLERS)],
    );
  }

  private decideWhatIsOpen(): boolean {
    const { books } = this.stripe;
    const refunds = this.refunds.filter(({ status }) => status === 'pending');
    for (const refund of refunds) books.settleRefund(refund, 'succeeded');
    const disputes = this.disputes.filter(({ status }) => status === 'needs_response');
    for (const dispute of disputes) books.closeDispute(dispute, 'won');
    const undelivered = this.events.some(({ isDelivered }) => !isDelivered);
    return refunds.length + disputes.length > 0 || undelivered;
  }
}

interface Booked {
  readonly intent: string;
  readonly status: string;
  readonly order_status: string;
  readonly back: string;
  readonly is_seen: boolean;
  /** Parts that are owed, and that no admin sees. */
  readonly forgotten_parts: number;
}
