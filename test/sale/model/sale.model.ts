/** What a delivery gets wrong about the payment it is for. */
export type Flaw = 'none' | 'amount' | 'currency' | 'order';

/** An order as the model knows it. */
export interface ModelOrder {
  readonly id_order: number;
  readonly buyer: number;
  readonly quantity: number;
  status: 'pending' | 'paid' | 'expired' | 'cancelled' | 'refund_required' | 'refunded';
}

/** An attempt to pay; money beyond the first transaction of an attempt is a row of its own. */
export interface ModelPayment {
  readonly order: ModelOrder;
  status: 'pending' | 'succeeded' | 'failed' | 'refund_pending' | 'refunded';
  transaction: string | null;
  reason: 'late' | 'duplicate' | 'mismatch' | 'requested' | null;
}

/**
 * The protocol hold → pay → confirm → expire → refund of one event, in a few lines without a database. Each method is
 * one thing that happens and answers what must come of it.
 */
export class SaleModel {
  readonly orders: ModelOrder[] = [];
  readonly payments: ModelPayment[] = [];

  constructor(
    readonly capacity: number,
    readonly maxPerBuyer: number,
  ) {}

  get sold(): number {
    return this.placesOf('paid');
  }

  get held(): number {
    return this.placesOf('pending');
  }

  place(buyer: number, quantity: number): 'placed' | 'orders.sold_out' | 'orders.over_buyer_limit' {
    if (quantity > this.room) return 'orders.sold_out';
    const own = this.orders.filter(
      (order) => order.buyer === buyer && ['pending', 'paid'].includes(order.status),
    );
    const has = own.reduce((sum, order) => sum + order.quantity, 0);
    return has + quantity > this.maxPerBuyer ? 'orders.over_buyer_limit' : 'placed';
  }

  /** Money was captured on a payment. */
  capture(payment: ModelPayment, transaction: string, flaw: Flaw): string {
    const { order } = payment;
    if (this.payments.some((other) => other.transaction === transaction)) return 'duplicate';
    if (flaw !== 'none') return this.goesBack(payment, transaction, 'mismatch', 'mismatch');
    if (order.status === 'pending' || (order.status === 'expired' && order.quantity <= this.room)) {
      const outcome = order.status === 'pending' ? 'confirmed' : 'late';
      this.rowFor(payment, transaction).status = 'succeeded';
      order.status = 'paid';
      return outcome;
    }
    if (order.status === 'expired') {
      order.status = 'refund_required';
      return this.goesBack(payment, transaction, 'late', 'refund_required');
    }
    if (order.status === 'cancelled') return this.goesBack(payment, transaction, 'late', 'refund_required');
    return this.goesBack(payment, transaction, 'duplicate', 'second_payment');
  }

  decline(payment: ModelPayment): 'failed' | 'ignored' {
    if (payment.status !== 'pending') return 'ignored';
    payment.status = 'failed';
    return 'failed';
  }

  /** Ends a pending order; false when the step is illegal. */
  end(order: ModelOrder, status: 'expired' | 'cancelled'): boolean {
    if (order.status !== 'pending') return false;
    order.status = status;
    return true;
  }

  takeBack(order: ModelOrder): boolean {
    if (order.status !== 'paid') return false;
    order.status = 'refund_required';
    for (const payment of this.payments)
      if (payment.order === order && payment.status === 'succeeded')
        Object.assign(payment, { status: 'refund_pending', reason: 'requested' });
    return true;
  }

  settleRefund(payment: ModelPayment): 'refunded' | 'ignored' {
    if (payment.status !== 'refund_pending') return 'ignored';
    payment.status = 'refunded';
    const isTheOrders = payment.reason === 'late' || payment.reason === 'requested';
    if (isTheOrders && payment.order.status === 'refund_required') payment.order.status = 'refunded';
    return 'refunded';
  }

  private get room(): number {
    return this.capacity - this.sold - this.held;
  }

  private placesOf(status: ModelOrder['status']): number {
    return this.orders.reduce((sum, order) => sum + (order.status === status ? order.quantity : 0), 0);
  }

  private goesBack(
    payment: ModelPayment,
    transaction: string,
    reason: NonNullable<ModelPayment['reason']>,
    outcome: string,
  ): string {
    Object.assign(this.rowFor(payment, transaction), { status: 'refund_pending', reason });
    return outcome;
  }

  private rowFor(payment: ModelPayment, transaction: string): ModelPayment {
    const isSpent = payment.transaction !== null;
    const row = isSpent ? { ...payment, reason: null } : payment;
    row.transaction = transaction;
    if (isSpent) this.payments.push(row);
    return row;
  }
}
