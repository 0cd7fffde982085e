import { randomBytes } from 'node:crypto';

type Metadata = Readonly<Record<string, string>>;

/** A checkout page, and its payment intent. */
export interface StubSession {
  readonly id: string;
  readonly intent: string;
  readonly metadata: Metadata;
  /** In the smallest unit of the currency. */
  readonly amount: number;
  readonly currency: string;
  status: 'open' | 'complete' | 'expired';
}

export interface StubRefund {
  readonly id: string;
  readonly object: 'refund';
  readonly payment_intent: string;
  readonly amount: number;
  readonly currency: string;
  readonly metadata: Metadata;
  status: 'pending' | 'succeeded' | 'failed';
  failure_reason?: string;
}

export interface StubDispute {
  readonly id: string;
  readonly object: 'dispute';
  readonly payment_intent: string;
  readonly amount: number;
  readonly currency: string;
  readonly reason: string;
  status: string;
}

/** An event that Stripe sends to its webhook endpoints. */
export interface StubEvent {
  readonly id: string;
  readonly type: string;
  readonly object: object;
  /** Seconds since 1970. */
  readonly created: number;
  /** Whether an endpoint acknowledged it. */
  isDelivered: boolean;
}

/** An error that Stripe returns instead of executing a request. */
export class StripeRefusal extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

/** What amounts are multiples of: the last of three decimal places is zero, and two currencies have no fractions. */
const STEPS: Readonly<Record<string, number>> = {
  ...{ bhd: 10, jod: 10, kwd: 10, omr: 10, tnd: 10 },
  ...{ isk: 100, ugx: 100 },
};

function requireWholeSteps(amount: number, currency: string): void {
  if (amount % (STEPS[currency] ?? 1) === 0) return;
  throw new StripeRefusal(400, 'invalid_charge_amount', `${amount} is no amount in ${currency}.`);
}

const id = (prefix: string) => `${prefix}_${randomBytes(8).toString('hex')}`;

/**
 * Stripe's state, as far as ProTicket uses it: checkout pages, intents, refunds that pend, succeed and fail afterwards,
 * refunds made in the dashboard, and disputes. Every change appends the events that Stripe would send.
 */
export class StripeBooks {
  readonly sessions = new Map<string, StubSession>();
  readonly refunds: StubRefund[] = [];
  readonly disputes: StubDispute[] = [];
  /** Everything that happened, in order. */
  readonly events: StubEvent[] = [];

  open(metadata: Metadata, amount: number, currency: string): StubSession {
    if (amount < 50) throw new StripeRefusal(400, 'amount_too_small', 'The amount is below the minimum.');
    if (amount > 99_999_999)
      throw new StripeRefusal(400, 'amount_too_large', 'The amount is above the maximum.');
    requireWholeSteps(amount, currency);
    const session = {
      id: id('cs_test'),
      intent: id('pi'),
      metadata,
      amount,
      currency,
      status: 'open' as const,
    };
    this.sessions.set(session.id, session);
    return session;
  }

  expire(session: StubSession): void {
    if (session.status !== 'open')
      throw new StripeRefusal(400, 'resource_already_final', `The session is ${session.status}.`);
    session.status = 'expired';
  }

  /** A card is declined; the page stays open. */
  decline(session: StubSession): void {
    const last_payment_error = { message: 'Your card was declined.' };
    this.tell('payment_intent.payment_failed', {
      ...this.intentOf(session),
      status: 'requires_payment_method',
      amount_received: 0,
      last_payment_error,
    });
  }

  /** The customer pays. False if the page is closed. */
  pay(session: StubSession): boolean {
    if (session.status !== 'open') return false;
    session.status = 'complete';
    this.tell('payment_intent.succeeded', this.intentOf(session));
    return true;
  }

  /** The amount of an intent that is not refunded and has no pending refund. */
  unreturned(intent: string): number {
    const session = this.sessionOf(intent);
    if (session?.status !== 'complete') return 0;
    const back = this.refunds.filter((one) => one.payment_intent === intent && one.status !== 'failed');
    const lost = this.disputes.filter(
      (one) => one.payment_intent === intent && !['won', 'prevented'].includes(one.status),
    );
    return [...back, ...lost].reduce((left, { amount }) => left - amount, session.amount);
  }

  refund(
    intent: string,
    amount: number | undefined,
    metadata: Metadata,
    status: StubRefund['status'],
  ): StubRefund {
    const session = this.sessionOf(intent);
    if (session?.status !== 'complete')
      throw new StripeRefusal(404, 'resource_missing', `No such payment_intent: ${intent}`);
    if (this.disputes.some((one) => one.payment_intent === intent && one.status === 'needs_response'))
      throw new StripeRefusal(400, 'charge_disputed', 'The charge is disputed.');
    const left = this.unreturned(intent);
    if (left <= 0) throw new StripeRefusal(400, 'charge_already_refunded', 'Has already been refunded.');
    if ((amount ?? left) > left)
      throw new StripeRefusal(400, 'amount_too_large', 'Refund amount is greater than unrefunded amount.');
    const { currency } = session;
    requireWholeSteps(amount ?? left, currency);
    const refund: StubRefund = {
      ...{ id: id('re'), object: 'refund', payment_intent: intent, amount: amount ?? left },
      ...{ currency, metadata, status: status === 'failed' ? 'pending' : status },
    };
    this.refunds.push(refund);
    this.tell('refund.created', refund);
    this.tell('charge.refunded', { id: `ch_${intent}`, object: 'charge', payment_intent: intent });
    if (status === 'failed') this.settleRefund(refund, 'failed');
    return refund;
  }

  /** A refund succeeds or fails; one that succeeded may still fail. False if it is final. */
  settleRefund(refund: StubRefund, status: 'succeeded' | 'failed'): boolean {
    const may = refund.status === 'pending' || (refund.status === 'succeeded' && status === 'failed');
    if (!may) return false;
    refund.status = status;
    if (status === 'failed') refund.failure_reason = 'expired_or_canceled_card';
    this.tell(status === 'failed' ? 'refund.failed' : 'refund.updated', refund);
    return true;
  }

  dispute(intent: string, amount = this.unreturned(intent)): StubDispute | undefined {
    const session = this.sessionOf(intent);
    if (!session || amount <= 0 || amount > this.unreturned(intent)) return undefined;
    const dispute: StubDispute = {
      ...{ id: id('dp'), object: 'dispute', payment_intent: intent, amount, currency: session.currency },
      ...{ reason: 'fraudulent', status: 'needs_response' },
    };
    this.disputes.push(dispute);
    this.tell('charge.dispute.created', dispute);
    return dispute;
  }

  /** False if it was closed before. */
  closeDispute(dispute: StubDispute, status: 'won' | 'lost'): boolean {
    if (dispute.status !== 'needs_response') return false;
    dispute.status = status;
    this.tell('charge.dispute.closed', dispute);
    return true;
  }

  sessionOf(intent: string): StubSession | undefined {
    return [...this.sessions.values()].find((session) => session.intent === intent);
  }

  intentOf({ intent, metadata, amount, currency, status }: StubSession) {
    const isPaid = status === 'complete';
    return {
      ...{ id: intent, object: 'payment_intent', amount_received: isPaid ? amount : 0, currency, metadata },
      status: isPaid ? 'succeeded' : 'requires_payment_method',
    };
  }

  /** Copies the object as it is now: a late delivery reports what was true then. */
  private tell(type: string, object: object): void {
    const created = Math.floor(Date.now() / 1000);
    this.events.push({ id: id('evt'), type, object: { ...object }, created, isDelivered: false });
  }
}
