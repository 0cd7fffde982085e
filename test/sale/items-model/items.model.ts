/** A ticket type of the event of every story. Amounts are in cents. */
export interface ModelType {
  readonly name: string;
  readonly price: number;
  /** Percent. */
  readonly tax: number;
  readonly capacity?: number;
  readonly maxPerBuyer?: number;
  readonly min?: number;
  readonly isHidden?: true;
  /** Opens when this type is sold out: its place in the list. */
  readonly opensAfter?: number;
}

/** A voucher; `types` are places in the list of types, all of them if it is left out. */
export interface ModelVoucher {
  readonly code: string;
  readonly kind: 'percent' | 'amount' | 'price';
  /** Percent, or cents. */
  readonly value: number;
  readonly maxUses: number;
  readonly maxTickets?: number;
  readonly types?: readonly number[];
  readonly opensHidden?: true;
  /** Has `maxTickets`. */
  readonly reserves?: true;
}

/** The booking fee of the event of a story; `value` is a percentage or cents. */
export interface ModelFee {
  readonly kind: 'none' | 'percent' | 'fixed';
  readonly per: 'ticket' | 'order';
  readonly value: number;
}

export const FEES: readonly ModelFee[] = [
  { kind: 'none', per: 'order', value: 0 },
  { kind: 'percent', per: 'order', value: 7.5 },
  { kind: 'percent', per: 'ticket', value: 7.5 },
  { kind: 'fixed', per: 'order', value: 199 },
  { kind: 'fixed', per: 'ticket', value: 35 },
];

/** Percent. */
export const FEE_TAX = 21;

export const CAPACITY = 12;
export const MAX_PER_ORDER = 5;
export const MAX_PER_BUYER = 6;

export const TYPES: readonly ModelType[] = [
  { name: 'Standard', price: 2500, tax: 21 },
  { name: 'Early', price: 999, tax: 7, capacity: 3, maxPerBuyer: 2 },
  { name: 'Balcony', price: 4000, tax: 0, capacity: 2, isHidden: true },
  { name: 'Late', price: 1250, tax: 19, min: 2, opensAfter: 1 },
];

export const VOUCHERS: readonly ModelVoucher[] = [
  { code: 'HALF', kind: 'percent', value: 50, maxUses: 2 },
  { code: 'KEY', kind: 'amount', value: 500, maxUses: 3, maxTickets: 1, types: [2], opensHidden: true },
  { code: 'TEN', kind: 'price', value: 1000, maxUses: 2, types: [0, 1] },
  { code: 'GIFT', kind: 'percent', value: 100, maxUses: 1 },
  { code: 'PRESS', kind: 'percent', value: 10, maxUses: 2, maxTickets: 2, reserves: true },
];

/** Who orders: two accounts, and two guests who gave the same address and count as one buyer. */
export const BUYERS = ['account 1', 'account 2', 'guest', 'guest'] as const;

/** Some tickets of a type. */
export interface ModelItem {
  readonly type: number;
  readonly quantity: number;
  /** Tickets of it that were returned. */
  returned: number;
}

/** An order in the model. */
export interface ModelOrder {
  readonly buyer: number;
  readonly items: readonly ModelItem[];
  /** Place in the list of vouchers. */
  readonly voucher: number | null;
  status: 'pending' | 'paid' | 'expired' | 'cancelled' | 'refund_required';
  isCaptured: boolean;
}

/** What a ticket of a type costs with a voucher. */
export function priceOf(type: number, voucher: number | null): number {
  const { price } = TYPES[type]!;
  if (voucher === null || !isFor(voucher, type)) return price;
  const { kind, value } = VOUCHERS[voucher]!;
  if (kind === 'price') return Math.min(price, value);
  if (kind === 'amount') return Math.max(price - value, 0);
  return price - Math.floor((price * value) / 100 + 0.5);
}

/** The tax that a total contains, half up. @param tax percent */
export function taxOf(total: number, tax: number): number {
  return Math.floor((total * tax) / (100 + tax) + 0.5);
}

/** What is paid for the tickets of an order, in cents. */
function priceOfItems({ items, voucher }: Pick<ModelOrder, 'items' | 'voucher'>): number {
  return items.reduce((sum, { type, quantity }) => sum + quantity * priceOf(type, voucher), 0);
}

function quantityOf(items: readonly ModelItem[]): number {
  return items.reduce((sum, { quantity }) => sum + quantity, 0);
}

/** The booking fee of an order in cents. */
export function feeOf(order: Pick<ModelOrder, 'items' | 'voucher'>, { kind, per, value }: ModelFee): number {
  const on = (amount: number) => {
    if (amount === 0 || kind === 'none') return 0;
    return kind === 'fixed' ? value : Math.floor((amount * value) / 100 + 0.5);
  };
  if (per === 'order') return on(priceOfItems(order));
  return order.items.reduce(
    (sum, { type, quantity }) => sum + quantity * on(priceOf(type, order.voucher)),
    0,
  );
}

/** What an order costs in cents. */
export function totalOf(order: Pick<ModelOrder, 'items' | 'voucher'>, fee: ModelFee): number {
  return priceOfItems(order) + feeOf(order, fee);
}

function isFor(voucher: number, type: number): boolean {
  return VOUCHERS[voucher]!.types?.includes(type) ?? true;
}

/** An event with several types and vouchers: who gets what, without a database. */
export class ItemsModel {
  readonly orders: ModelOrder[] = [];

  constructor(readonly fee: ModelFee) {}

  /** Orders, if nothing speaks against it. @returns what speaks against it: the service names one of these */
  place(buyer: number, items: readonly ModelItem[], voucher: number | null): readonly string[] {
    const order: ModelOrder = { buyer, items, voucher, status: 'pending', isCaptured: false };
    const refusals = [
      ...this.refusalsOfItems(order),
      ...this.refusalsOfVoucher(order),
      ...this.shortages(order),
    ];
    if (quantityOf(items) > MAX_PER_ORDER) refusals.push('over_order_limit');
    if (refusals.length > 0) return refusals;
    if (totalOf(order, this.fee) === 0) order.status = 'paid';
    this.orders.push(order);
    return [];
  }

  /** The money of an order arrives. */
  capture(order: ModelOrder): string {
    order.isCaptured = true;
    if (order.status === 'pending') {
      order.status = 'paid';
      return 'confirmed';
    }
    const isBought = order.status === 'expired' && this.shortages(order).length === 0;
    if (isBought) order.status = 'paid';
    else if (order.status === 'expired') order.status = 'refund_required';
    return isBought ? 'late' : 'refund_required';
  }

  end(order: ModelOrder, status: 'expired' | 'cancelled'): boolean {
    if (order.status !== 'pending') return false;
    order.status = status;
    return true;
  }

  /** By the buyer: what is not paid is cancelled, and what was free goes back. */
  cancel(order: ModelOrder): boolean {
    return this.end(order, 'cancelled') || (totalOf(order, this.fee) === 0 && this.takeBack(order));
  }

  takeBack(order: ModelOrder): boolean {
    if (order.status !== 'paid') return false;
    order.status = 'refund_required';
    return true;
  }

  /** Takes one ticket back for nothing. The last one of a free order takes the order back. */
  takeBackTicket(order: ModelOrder, item: ModelItem): boolean {
    if (order.status !== 'paid' || item.returned === item.quantity) return false;
    item.returned += 1;
    if (
      totalOf(order, this.fee) === 0 &&
      order.items.every(({ quantity, returned }) => quantity === returned)
    )
      order.status = 'refund_required';
    return true;
  }

  /** Tickets of the orders in some states; of one type, or one buyer. */
  tickets(
    states: readonly ModelOrder['status'][],
    isCounted: (order: ModelOrder, item: ModelItem) => boolean = () => true,
  ): number {
    return this.orders
      .filter(({ status }) => states.includes(status))
      .flatMap((order) => order.items.filter((item) => isCounted(order, item)))
      .reduce((sum, { quantity, returned }) => sum + quantity - returned, 0);
  }

  /** Uses of a voucher by orders in a state. */
  uses(voucher: number, status: ModelOrder['status']): number {
    return this.orders.filter((order) => order.voucher === voucher && order.status === status).length;
  }

  /** Places that only orders with a voucher get. */
  reserved(): number {
    return VOUCHERS.reduce((sum, _, voucher) => sum + this.reserveOf(voucher), 0);
  }

  /** What pending orders have taken comes back with them; what a paid one leaves of its use does not. */
  private reserveOf(voucher: number): number {
    const { reserves, maxUses, maxTickets = 0 } = VOUCHERS[voucher]!;
    if (!reserves) return 0;
    const pending = this.orders.filter((order) => order.voucher === voucher && order.status === 'pending');
    const taken = pending.reduce((sum, { items }) => sum + Math.min(quantityOf(items), maxTickets), 0);
    return Math.max(0, (maxUses - this.uses(voucher, 'paid')) * maxTickets - taken);
  }

  private refusalsOfItems({ items, voucher }: ModelOrder): string[] {
    return items.flatMap(({ type, quantity }) => {
      const { isHidden, min = 1, opensAfter } = TYPES[type]!;
      const opens = voucher !== null && isFor(voucher, type) && VOUCHERS[voucher]!.opensHidden === true;
      return [
        ...(isHidden && !opens ? ['unknown_ticket_type'] : []),
        ...(opensAfter !== undefined && this.spareOf(opensAfter) > 0 ? ['ticket_type_not_on_sale'] : []),
        ...(quantity < min ? ['under_order_minimum'] : []),
      ];
    });
  }

  private refusalsOfVoucher({ items, voucher }: ModelOrder): string[] {
    if (voucher === null) return [];
    const withIt = items.filter(({ type }) => isFor(voucher, type));
    const tickets = withIt.reduce((sum, { quantity }) => sum + quantity, 0);
    return [
      ...(tickets === 0 ? ['voucher_not_applicable'] : []),
      ...(tickets > (VOUCHERS[voucher]!.maxTickets ?? Infinity) ? ['over_voucher_limit'] : []),
    ];
  }

  /** What an order needs and does not get: also late money needs all of it again. */
  private shortages({ buyer, items, voucher }: ModelOrder): string[] {
    const taking: readonly ModelOrder['status'][] = ['pending', 'paid'];
    const wanted = quantityOf(items);
    const free = CAPACITY - this.tickets(taking);
    const own =
      voucher === null ? 0 : Math.min(wanted, this.reserveOf(voucher), VOUCHERS[voucher]!.maxTickets ?? 0);
    const isTheirs = (other: ModelOrder) => BUYERS[other.buyer] === BUYERS[buyer];
    const ofType = items.flatMap(({ type, quantity }) => {
      const theirs = this.tickets(taking, (other, item) => isTheirs(other) && item.type === type);
      return [
        ...(quantity > this.spareOf(type) ? ['sold_out'] : []),
        ...(theirs + quantity > (TYPES[type]!.maxPerBuyer ?? Infinity) ? ['over_buyer_limit'] : []),
      ];
    });
    const isUsedUp =
      voucher !== null &&
      this.uses(voucher, 'pending') + this.uses(voucher, 'paid') >= VOUCHERS[voucher]!.maxUses;
    return [
      ...ofType,
      ...(wanted > free || wanted - own > Math.max(free - this.reserved(), 0) ? ['sold_out'] : []),
      ...(this.tickets(taking, isTheirs) + wanted > MAX_PER_BUYER ? ['over_buyer_limit'] : []),
      ...(isUsedUp ? ['voucher_used_up'] : []),
    ];
  }

  private spareOf(type: number): number {
    const { capacity = Infinity } = TYPES[type]!;
    return capacity - this.tickets(['pending', 'paid'], (_, item) => item.type === type);
  }
}
