/** How a webhook differs from the payment it is for. */
export type Flaw = 'none' | 'amount' | 'currency' | 'order';

/** An order in the model. */
export interface ModelOrder {
  readonly id_order: number;
  readonly buyer: number;
  readonly quantity: number;
  /** Tickets that were returned one by one. */
  returned: number;
  status: 'pending' | 'paid' | 'expired' | 'cancelled' | 'refund_required' | 'refunded';
}

/** Money that goes back: requested by the sale (without an id until the provider reports one), or begun at the provider. */
export interface ModelRefund {
  readonly name: string | null;
  /** In minor units of the currency. */
  readonly cents: number;
  status: 'pending' | 'succeeded' | 'failed';
  /** Of some tickets, or an amount. */
  readonly isPart?: boolean;
}

/** An attempt to pay; money beyond the first transaction of an attempt is a row of its own. */
export interface ModelPayment {
  readonly order: ModelOrder;
  status: 'pending' | 'succeeded' | 'failed' | 'refund_pending' | 'refunded';
  transaction: string | null;
  reason: 'late' | 'over_limit' | 'duplicate' | 'mismatch' | 'requested' | 'provider' | 'dispute' | null;
  cents: number;
  readonly refunds: ModelRefund[];
}

/** A refund as a provider reports it. */
export interface ReportedRefund extends ModelRefund {
  readonly kind: 'refund' | 'dispute';
}

/** The price of a ticket, in minor units of the currency. */
export const PRICE_CENTS = 2500;

/**
 * The protocol hold → pay → confirm → expire → refund of one event, in a few lines without a database. Each method is
 * one thing that happens and returns the expected outcome.
 */
export class SaleModel {
  readonly orders: ModelOrder[] = [];
  readonly payments: ModelPayment[] = [];

  constructor(
    readonly capacity: number,
    readonly maxPerBuyer: number,
    /** What a share of money is a multiple of, in minor units: the last of three decimal places is never charged. */
    readonly step: number,
  ) {}

  get sold(): number {
    return this.placesOf('paid');
  }

  get held(): number {
    return this.placesOf('pending');
  }

  place(buyer: number, quantity: number): 'placed' | 'orders.sold_out' | 'orders.over_buyer_limit' {
    if (quantity > this.room) return 'orders.sold_out';
    return this.ticketsOf(buyer) + quantity > this.maxPerBuyer ? 'orders.over_buyer_limit' : 'placed';
  }

  /** Money was captured on a payment. */
  capture(payment: ModelPayment, transaction: string, flaw: Flaw): string {
    const { order } = payment;
    if (this.payments.some((other) => other.transaction === transaction)) return 'duplicate';
    if (flaw !== 'none')
      return this.goesBack(payment, transaction, 'mismatch', 'mismatch', flaw === 'amount' ? 1 : undefined);
    if (order.status === 'pending') return this.buys(payment, transaction, 'confirmed');
    if (order.status === 'expired') {
      const isOver = this.ticketsOf(order.buyer) + order.quantity > this.maxPerBuyer;
      if (!isOver && order.quantity <= this.room) return this.buys(payment, transaction, 'late');
      order.status = 'refund_required';
      return this.goesBack(payment, transaction, isOver ? 'over_limit' : 'late', 'refund_required');
    }
    if (order.status === 'cancelled') return this.goesBack(payment, transaction, 'late', 'refund_required');
    return this.goesBack(payment, transaction, 'duplicate', 'second_payment');
  }

  decline(payment: ModelPayment): 'failed' | 'ignored' {
    if (payment.status !== 'pending') return 'ignored';
    payment.status = 'failed';
    return 'failed';
  }

  /** Ends a pending order; false if the step is illegal. */
  end(order: ModelOrder, status: 'expired' | 'cancelled'): boolean {
    if (order.status !== 'pending') return false;
    order.status = status;
    return true;
  }

  takeBack(order: ModelOrder): boolean {
    if (order.status !== 'paid') return false;
    order.status = 'refund_required';
    for (const payment of this.payments)
      if (payment.order === order && payment.status === 'succeeded') {
        Object.assign(payment, { status: 'refund_pending', reason: 'requested' });
        const left = payment.cents - onTheWay(payment);
        if (left > 0) payment.refunds.push({ name: null, cents: left, status: 'pending' });
      }
    return true;
  }

  /**
   * Takes tickets or an amount of an order back. @param cents null: what the tickets cost, at most their share of what is
   * left
   */
  takeBackPart(order: ModelOrder, tickets: number, cents: number | null): string {
    const payment = this.payments.find((each) => each.order === order && each.status === 'succeeded');
    if (order.status !== 'paid' || !payment) return 'orders.illegal_step';
    const live = order.quantity - order.returned;
    if (tickets > live) return 'refunds.ticket_not_returnable';
    const unreturned = payment.cents - onTheWay(payment);
    const left = unreturned - Math.min(owedForParts(payment), unreturned);
    const cut = (minor: number) => minor - (minor % this.step);
    const share = live === 0 ? 0 : tickets === live ? left : cut(Math.trunc((left * tickets) / live));
    const amount = cents ?? Math.min(tickets * PRICE_CENTS, share);
    if (amount > left) return 'refunds.too_much';
    if (amount === left && left > 0 && tickets < live) return 'refunds.leaves_nothing';
    const isAll = amount === left && tickets === live;
    const back = isAll ? unreturned : amount;
    const status = back > 0 ? 'pending' : 'succeeded';
    payment.refunds.push({ name: null, cents: back, status, isPart: !isAll });
    order.returned += tickets;
    if (isAll) {
      order.status = 'refund_required';
      Object.assign(payment, { status: 'refund_pending', reason: 'requested' });
    }
    return 'refunded';
  }

  /** No provider returns more than it took. */
  canHappen(payment: ModelPayment, report: ReportedRefund): boolean {
    const known = refundOf(payment, report);
    const arrives = known?.status === 'pending' && report.status === 'succeeded';
    return !arrives || returned(payment) + known.cents <= payment.cents;
  }

  /** A provider reports a refund of a captured payment. */
  reportRefund(payment: ModelPayment, report: ReportedRefund): string {
    const known = refundOf(payment, report);
    if (known === undefined) {
      if (report.name === null) return 'ignored';
      if (report.status !== 'failed' && returned(payment) + report.cents > payment.cents) return 'excess';
      payment.refunds.push({ name: report.name, cents: report.cents, status: report.status });
      if (report.status === 'failed') return 'refund_recorded';
    } else {
      const goesOn =
        known.status === 'pending' || (known.status === 'succeeded' && report.status === 'failed');
      if (known.status === report.status || !goesOn) return 'duplicate';
      known.status = report.status;
    }
    const began = report.kind === 'dispute' ? 'dispute' : 'provider';
    this.balance(payment, known && known.name === null ? 'requested' : began);
    if (report.status === 'failed') return report.kind === 'dispute' ? 'refund_recorded' : 'refund_failed';
    return payment.status === 'refunded' ? 'refunded' : 'refund_recorded';
  }

  private balance(payment: ModelPayment, reason: 'requested' | 'provider' | 'dispute'): void {
    const { order, status } = payment;
    const isBack = returned(payment) >= payment.cents;
    if (isBack && (status === 'succeeded' || status === 'refund_pending')) {
      payment.status = 'refunded';
      payment.reason ??= reason;
      const waits = status === 'succeeded' ? 'paid' : 'refund_required';
      if (isTheOrders(payment) && order.status === waits) order.status = 'refunded';
    } else if (!isBack && status === 'refunded') {
      payment.status = 'refund_pending';
      if (isTheOrders(payment) && order.status === 'refunded') order.status = 'refund_required';
    }
    // What no provider has confirmed cannot return what is back already.
    if (payment.status === 'refunded')
      for (const refund of payment.refunds)
        if (refund.status === 'pending' && refund.name === null) refund.status = 'failed';
  }

  private buys(payment: ModelPayment, transaction: string, outcome: string): string {
    this.rowFor(payment, transaction).status = 'succeeded';
    payment.order.status = 'paid';
    return outcome;
  }

  private ticketsOf(buyer: number): number {
    const own = this.orders.filter(
      (order) => order.buyer === buyer && ['pending', 'paid'].includes(order.status),
    );
    return own.reduce((sum, order) => sum + order.quantity - order.returned, 0);
  }

  private get room(): number {
    return this.capacity - this.sold - this.held;
  }

  private placesOf(status: ModelOrder['status']): number {
    const these = this.orders.filter((order) => order.status === status);
    return these.reduce((sum, order) => sum + order.quantity - order.returned, 0);
  }

  private goesBack(
    payment: ModelPayment,
    transaction: string,
    reason: NonNullable<ModelPayment['reason']>,
    outcome: string,
    cents?: number,
  ): string {
    const row = this.rowFor(payment, transaction);
    Object.assign(row, { status: 'refund_pending', reason, ...(cents === undefined ? {} : { cents }) });
    row.refunds.push({ name: null, cents: row.cents, status: 'pending' });
    return outcome;
  }

  private rowFor(payment: ModelPayment, transaction: string): ModelPayment {
    const isSpent = payment.transaction !== null;
    const row = isSpent ? newAttempt(payment.order) : payment;
    row.transaction = transaction;
    if (isSpent) this.payments.push(row);
    return row;
  }
}

/** A new attempt. */
export function newAttempt(order: ModelOrder): ModelPayment {
  const cents = order.quantity * PRICE_CENTS;
  return { order, status: 'pending', transaction: null, reason: null, cents, refunds: [] };
}

function returned({ refunds }: ModelPayment): number {
  return refunds.reduce((sum, { status, cents }) => sum + (status === 'succeeded' ? cents : 0), 0);
}

function onTheWay({ refunds }: ModelPayment): number {
  return refunds.reduce((sum, { status, cents }) => sum + (status === 'failed' ? 0 : cents), 0);
}

/** No attempt is repeated in the model: a part that failed is owed. */
function owedForParts({ refunds }: ModelPayment): number {
  return refunds.reduce(
    (sum, { status, cents, isPart }) => sum + (isPart && status === 'failed' ? cents : 0),
    0,
  );
}

/** The money of a second or wrong payment never belonged to the order. */
function isTheOrders({ reason }: ModelPayment): boolean {
  return reason !== 'duplicate' && reason !== 'mismatch';
}

/** A report without an id is about the pending refund or, of a failure, about the last one that succeeded. */
function refundOf({ refunds }: ModelPayment, { name, status }: ReportedRefund): ModelRefund | undefined {
  if (name !== null) return refunds.find((refund) => refund.name === name);
  const money = refunds.filter(({ cents }) => cents > 0);
  const pending = money.findLast((refund) => refund.status === 'pending');
  return pending ?? (status === 'failed' ? money.findLast((one) => one.status === 'succeeded') : undefined);
}
