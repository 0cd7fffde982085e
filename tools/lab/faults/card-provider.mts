import { setTimeout as sleep } from 'node:timers/promises';
import type { StubEvent, StubSession } from '../../lib/stripe/stripe-books.mts';
import { StripeStub, type Trouble } from '../../lib/stripe/stripe-stub.mts';
import type { Client } from './client.mts';
import type { Random } from './random.mts';

/** What a buyer who pays by card, the shop's staff at Stripe, and the bank will do. */
export interface PlannedCard {
  /** Milliseconds after the page was opened. */
  readonly atMs: number;
  readonly isDeclinedFirst: boolean;
  /** Money given back in Stripe's dashboard afterwards. */
  readonly dashboard?: 'all' | 'part';
  /** How a dispute of the payment ends. */
  readonly dispute?: 'won' | 'lost';
}

const LOOK_MS = 10;
const TRIES = 250;
const TROUBLES: readonly Trouble[] = ['500', '500 but done', 'lost', '429', 'balance_insufficient'];

/**
 * Stripe at its worst: a stub of its HTTP whose answers fail, whose refunds pend, fail at once and fail later, and
 * whose events come late, in any order, twice, or only at the end.
 */
export class CardProvider {
  readonly stub: StripeStub;
  /** Deliveries that were never acknowledged although everything was well at the end. */
  readonly unheard: string[] = [];
  readonly #random: Random;
  readonly #underway = new Set<Promise<void>>();
  readonly #lost: StubEvent[] = [];
  #client: Client | undefined;
  #seen = 0;
  #pumping: Promise<void> | undefined;
  #isStopped = false;
  #isWell = false;

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

  /** A buyer at the page, and what becomes of the money later. */
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

  /** From now on everything works, what was open is decided, and what was lost is delivered. */
  recover(): void {
    this.#isWell = true;
    this.stub.troubleWith = () => undefined;
    this.stub.refundsAre = 'succeeded';
    const { books } = this.stub;
    for (const refund of books.refunds)
      if (refund.status === 'pending') books.settleRefund(refund, 'succeeded');
    for (const dispute of books.disputes) books.closeDispute(dispute, 'won');
    for (const event of this.#lost.splice(0)) this.#deliver(event);
  }

  /** Resolves when every event was acknowledged or given up. */
  async settled(): Promise<void> {
    do await sleep(2 * LOOK_MS);
    while (this.#underway.size > 0);
  }

  /** Money that was taken. */
  get taken(): StubSession[] {
    return [...this.stub.sessions.values()].filter(({ status }) => status === 'complete');
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    await this.#pumping;
    await this.stub.stop();
  }

  /** Watches what happens at Stripe and tells the shop of it. */
  async #pump(): Promise<void> {
    const { books } = this.stub;
    for (; !this.#isStopped; await sleep(LOOK_MS)) {
      for (const event of books.events.slice(this.#seen)) {
        if (!this.#isWell && this.#random.chance(0.15)) this.#lost.push(event);
        else this.#deliver(event);
      }
      this.#seen = books.events.length;
      const arrived = books.refunds.filter(({ status }) => status === 'succeeded');
      // Cards are closed: once in a while money comes back that had arrived.
      if (!this.#isWell && arrived.length > 0 && this.#random.chance(0.03))
        books.settleRefund(this.#random.oneOf(arrived), 'failed');
    }
  }

  #deliver(event: StubEvent): void {
    for (let copies = this.#random.chance(0.2) ? 2 : 1; copies > 0; copies -= 1) {
      const delivery = this.#deliverOnce(event).finally(() => this.#underway.delete(delivery));
      this.#underway.add(delivery);
    }
  }

  async #deliverOnce(event: StubEvent): Promise<void> {
    await sleep(this.#isWell ? 0 : this.#random.whole(0, 400));
    const ask = () => ({
      ...{ method: 'POST' as const, path: '/v1/payments/webhooks/stripe' },
      ...this.stub.deliveryOf(event),
    });
    const got = await this.#client!.insist('card webhook', ask, { tries: TRIES, expected: [200] });
    if (got?.status === 200) event.isDelivered = true;
    else this.unheard.push(`${event.type} ${event.id}`);
  }
}
