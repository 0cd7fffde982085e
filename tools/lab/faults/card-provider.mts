import { setTimeout as sleep } from 'node:timers/promises';
import type { StubEvent, StubSession } from '../../lib/stripe/stripe-books.mts';
import { StripeStub, type Trouble } from '../../lib/stripe/stripe-stub.mts';
import type { Client } from './client.mts';
import type { Random } from './random.mts';

/** What happens to a card payment: the buyer at the page, staff in Stripe's dashboard, the bank. */
export interface PlannedCard {
  /** Milliseconds after the page was opened. */
  readonly atMs: number;
  readonly isDeclinedFirst: boolean;
  /** A refund made in Stripe's dashboard afterwards. */
  readonly dashboard?: 'all' | 'part';
  /** How a dispute of the payment ends. */
  readonly dispute?: 'won' | 'lost';
}

const LOOK_MS = 10;
const TRIES = 250;
const TROUBLES: readonly Trouble[] = ['500', '500 but done', 'lost', '429', 'balance_insufficient'];

/**
 * Stripe at its worst: a stub of its HTTP API whose calls fail, whose refunds pend, fail at once or fail later, and
 * whose events arrive late, in any order, twice, or only at the end.
 */
export class CardProvider {
  readonly stub: StripeStub;
  /** Deliveries that were never acknowledged, although nothing was broken at the end. */
  readonly unacknowledged: string[] = [];
  readonly #random: Random;
  readonly #pending = new Set<Promise<void>>();
  readonly #lost: StubEvent[] = [];
  #client: Client | undefined;
  #seen = 0;
  #pumping: Promise<void> | undefined;
  #isStopped = false;
  #isRecovered = false;

  private constructor(stub: StripeStub, random: Random) {
    this.stub = stub;
    this.#random = random;
  }

  static async start(random: Random): Promise<CardProvider> {
    return new CardProvider(await StripeStub.start(), random);
  }

  /** Settings of a service that takes cards here. */
  get settings(): Record<string, string> {
    return {
      PAYMENT_PROVIDERS: 'sandbox,stripe',
      STRIPE_SECRET_KEY: this.stub.secretKey,
      STRIPE_WEBHOOK_SECRET: this.stub.webhookSecret,
      STRIPE_API_URL: this.stub.url,
    };
  }

  /** Begins to misbehave, and to deliver events through `client`. */
  begin(client: Client): void {
    this.#client = client;
    this.stub.troubleWith = (request) => {
      if (request === 'POST /v1/refunds')
        this.stub.refundsAre = this.#random.oneOf(['succeeded', 'succeeded', 'pending', 'failed']);
      return this.#random.chance(0.15) ? this.#random.oneOf(TROUBLES) : undefined;
    };
    this.#pumping = this.#pump();
  }

  /** A buyer at the page, and what happens to the payment later. */
  async play(plan: PlannedCard, checkoutUrl: string): Promise<void> {
    const { books } = this.stub;
    const session = this.stub.sessions.get(checkoutUrl.split('/').pop()!)!;
    await sleep(plan.atMs);
    if (plan.isDeclinedFirst) books.decline(session);
    if (!books.pay(session)) return;
    if (plan.dashboard === undefined && plan.dispute === undefined) return;
    await sleep(this.#random.whole(0, 600));
    if (plan.dispute !== undefined) books.dispute(session.intent);
    const left = books.unreturned(session.intent);
    const amount = plan.dashboard === 'part' ? Math.min(100, left) : left;
    const isDisputed = books.disputes.some(({ payment_intent }) => payment_intent === session.intent);
    if (plan.dashboard !== undefined && amount > 0 && !isDisputed)
      books.refund(session.intent, amount, {}, this.#random.oneOf(['succeeded', 'pending']));
    await sleep(this.#random.whole(0, 600));
    const dispute = books.disputes.find(({ payment_intent }) => payment_intent === session.intent);
    if (dispute && plan.dispute) books.closeDispute(dispute, plan.dispute);
  }

  /** From now on everything works, open refunds and disputes are decided, and lost events are delivered. */
  recover(): void {
    this.#isRecovered = true;
    this.stub.troubleWith = () => undefined;
    this.stub.refundsAre = 'succeeded';
    const { books } = this.stub;
    for (const refund of books.refunds)
      if (refund.status === 'pending') books.settleRefund(refund, 'succeeded');
    for (const dispute of books.disputes) books.closeDispute(dispute, 'won');
    for (const event of this.#lost.splice(0)) this.#deliver(event);
  }

  /** Resolves when every event has been acknowledged or given up. */
  async settled(): Promise<void> {
    do await sleep(2 * LOOK_MS);
    while (this.#pending.size > 0);
  }

  /** The payments that Stripe captured. */
  get taken(): StubSession[] {
    return [...this.stub.sessions.values()].filter(({ status }) => status === 'complete');
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    await this.#pumping;
    await this.stub.stop();
  }

  /** Delivers new events, and sometimes lets a refund fail that had succeeded. */
  async #pump(): Promise<void> {
    const { books } = this.stub;
    for (; !this.#isStopped; await sleep(LOOK_MS)) {
      for (const event of books.events.slice(this.#seen)) {
        if (!this.#isRecovered && this.#random.chance(0.15)) this.#lost.push(event);
        else this.#deliver(event);
      }
      this.#seen = books.events.length;
      const arrived = books.refunds.filter(({ status }) => status === 'succeeded');
      // A closed card: a refund that had succeeded fails.
      if (!this.#isRecovered && arrived.length > 0 && this.#random.chance(0.03))
        books.settleRefund(this.#random.oneOf(arrived), 'failed');
    }
  }

  #deliver(event: StubEvent): void {
    for (let copies = this.#random.chance(0.2) ? 2 : 1; copies > 0; copies -= 1) {
      const delivery = this.#deliverOnce(event).finally(() => this.#pending.delete(delivery));
      this.#pending.add(delivery);
    }
  }

  async #deliverOnce(event: StubEvent): Promise<void> {
    await sleep(this.#isRecovered ? 0 : this.#random.whole(0, 400));
    const request = () => ({
      ...{ method: 'POST' as const, path: '/v1/payments/webhooks/stripe' },
      ...this.stub.deliveryOf(event),
    });
    const got = await this.#client!.sendWithRetries('card webhook', request, {
      tries: TRIES,
      expected: [200],
    });
    if (got?.status === 200) event.isDelivered = true;
    else this.unacknowledged.push(`${event.type} ${event.id}`);
  }
}
