import { fromMinor } from '@proticket/contract';
import * as fc from 'fast-check';
import { randomUUID } from 'node:crypto';
import type { PaymentDto } from '../../../apps/business/src/sale/payments/payment.dto';
import type { TestUser } from '../../support/business-under-test';
import type { SaleUnderTest, TestOrder } from '../../support/sale-under-test';
import { realState } from './real-state';
import { type Flaw, type ReportedRefund, type ModelPayment, newAttempt, type SaleModel } from './sale.model';

/** One event of the running service, and what the commands created there, in the order of the model. */
export interface RealSale {
  readonly sale: SaleUnderTest;
  readonly id_event: number;
  readonly currency: keyof typeof OTHER_CURRENCY;
  readonly buyers: readonly TestUser[];
  readonly admin: TestUser;
  readonly orders: TestOrder[];
  /** The attempts that were started; rows that the sale inserts for further money are only in the model. */
  readonly attempts: { readonly model: ModelPayment; readonly payment: PaymentDto }[];
  transactions: number;
}

/** What a command checks to decide whether it is possible now. */
type Glance = Readonly<Pick<SaleModel, 'orders' | 'payments'>>;

/** One thing that happens. */
export type SaleCommand = fc.AsyncCommand<SaleModel, RealSale, false>;

/** The currencies of stories, each with another one that has as many decimal places. */
const OTHER_CURRENCY = { EUR: 'USD', JPY: 'KRW', KWD: 'BHD' } as const;
export const CURRENCIES = Object.keys(OTHER_CURRENCY) as (keyof typeof OTHER_CURRENCY)[];

const flawed = (flaw: Flaw, { currency }: RealSale): Readonly<Record<string, unknown>> =>
  ({
    none: {},
    amount: { amount: fromMinor(1n, currency) },
    currency: { currency: OTHER_CURRENCY[currency] },
    order: { order_id: 2_147_483_647 },
  })[flaw];

/** Everything that may happen, in any order and number. */
export function saleCommands(maxCommands: number) {
  const nth = fc.nat(20);
  return fc.commands<SaleModel, RealSale, false>(
    [
      fc.tuple(fc.nat(2), fc.integer({ min: 1, max: 4 })).map(([buyer, quantity]) => place(buyer, quantity)),
      fc.tuple(fc.nat(2), fc.integer({ min: 1, max: 4 })).map(([buyer, quantity]) => place(buyer, quantity)),
      nth.map(startPayment),
      nth.map(startPayment),
      fc
        .tuple(
          nth,
          fc.boolean(),
          fc.constantFrom<Flaw>('none', 'none', 'none', 'amount', 'currency', 'order'),
        )
        .map(([n, again, flaw]) => capture(n, again, flaw)),
      nth.map((n) => capture(n, false, 'none')),
      nth.map(decline),
      nth.map(expire),
      nth.map(cancel),
      nth.map(takeBack),
      fc.tuple(nth, fc.integer({ min: 1, max: 4 })).map(([n, tickets]) => takeBackPart(n, tickets, null)),
      fc
        .tuple(nth, fc.nat(4), fc.constantFrom(0, 1000, 2500, 5000))
        .map(([n, tickets, cents]) => takeBackPart(n, tickets, cents)),
      fc.tuple(nth, fc.constantFrom(...REPORTS)).map(([n, report]) => reportRefund(n, report)),
    ],
    { maxCommands, size: 'max' },
  );
}

export function place(buyer: number, quantity: number): SaleCommand {
  return command(
    `order ${quantity} for buyer ${buyer}`,
    () => true,
    async (model, real) => {
      const expected = model.place(buyer, quantity);
      const who = real.buyers[buyer]!;
      const { status, body } = await real.sale.tryToOrder(real.id_event, quantity, who);
      expect(status === 201 ? 'placed' : body.code).toBe(expected);
      if (status !== 201) return;
      model.orders.push({ id_order: body.id_order, buyer, quantity, returned: 0, status: 'pending' });
      real.orders.push({ ...body, buyer: who });
    },
  );
}

export function startPayment(nth: number): SaleCommand {
  return command(`start to pay #${nth}`, hasOrders, async (model, real) => {
    const index = nth % model.orders.length;
    const order = model.orders[index]!;
    const { id_order, buyer } = real.orders[index]!;
    const answer = await real.sale.api.post<PaymentDto>(`/v1/orders/${id_order}/payments`, {
      token: buyer.token,
    });
    expect(answer.status).toBe(order.status === 'pending' ? 201 : 409);
    if (answer.status !== 201) return;
    const open = real.attempts.find(({ payment }) => payment.id_payment === answer.body.id_payment);
    const expectedOpen = real.attempts.find(
      ({ model: { order: o, status } }) => o === order && status === 'pending',
    );
    expect(open).toBe(expectedOpen);
    if (open) return;
    const attempt = newAttempt(order);
    model.payments.push(attempt);
    real.attempts.push({ model: attempt, payment: answer.body });
  });
}

/** @param again whether the same transaction is reported as before on this payment */
export function capture(nth: number, again: boolean, flaw: Flaw): SaleCommand {
  const name = `money for #${nth}${again ? ' again' : ''}${flaw === 'none' ? '' : `, wrong ${flaw}`}`;
  return command(name, hasPayments, async (model, real) => {
    const attempt = real.attempts[nth % real.attempts.length]!;
    const before = again ? attempt.model.transaction : null;
    const transaction = before ?? `txn_${real.id_event}_${(real.transactions += 1)}`;
    const expected = model.capture(attempt.model, transaction, flaw);
    const outcome = await real.sale.pay(attempt.payment, {
      provider_txn_id: transaction,
      ...flawed(flaw, real),
    });
    expect(outcome).toBe(expected);
  });
}

export function decline(nth: number): SaleCommand {
  return command(`decline #${nth}`, hasPayments, async (model, real) => {
    const attempt = real.attempts[nth % real.attempts.length]!;
    const expected = model.decline(attempt.model);
    const { body } = await real.sale.deliver(real.sale.webhook('payment.failed', attempt.payment));
    expect(body.outcome).toBe(expected);
  });
}

export function expire(nth: number): SaleCommand {
  return command(`let the hold of #${nth} end`, hasOrders, async (model, real) => {
    const order = model.orders[nth % model.orders.length]!;
    model.end(order, 'expired');
    await real.sale.expireHold(order.id_order);
  });
}

function cancel(nth: number): SaleCommand {
  return command(`cancel #${nth}`, hasOrders, async (model, real) => {
    const index = nth % model.orders.length;
    const expected = model.end(model.orders[index]!, 'cancelled') ? 200 : 409;
    const { id_order, buyer } = real.orders[index]!;
    const { status } = await real.sale.api.post(`/v1/orders/${id_order}/cancel`, { token: buyer.token });
    expect(status).toBe(expected);
  });
}

export function takeBack(nth: number): SaleCommand {
  return command(`refund #${nth}`, hasOrders, async (model, real) => {
    const order = model.orders[nth % model.orders.length]!;
    const expected = model.takeBack(order) ? 200 : 409;
    const { token } = real.admin;
    const { status } = await real.sale.api.post(`/v1/orders/${order.id_order}/refund`, { token });
    expect(status).toBe(expected);
  });
}

/** Tickets that are valid, and one of nowhere for each that is missing. */
export function takeBackPart(nth: number, count: number, cents: number | null): SaleCommand {
  const name = `refund ${count} tickets${cents === null ? '' : ` and ${cents} cents`} of #${nth}`;
  return command(name, hasOrders, async (model, real) => {
    if (count === 0 && cents === 0) return;
    const order = model.orders[nth % model.orders.length]!;
    const expected = model.takeBackPart(order, count, cents);
    const valid = await real.sale.query<{ id_ticket: string }>(
      `SELECT id_ticket FROM tickets WHERE order_id = $1 AND status = 'valid' ORDER BY id_ticket`,
      [order.id_order],
    );
    const tickets = Array.from({ length: count }, (_, index) => valid[index]?.id_ticket ?? randomUUID());
    const { status, body } = await real.sale.api.post<{ code: string }>(
      `/v1/orders/${order.id_order}/refunds`,
      {
        token: real.admin.token,
        body: {
          ...(count === 0 ? {} : { tickets }),
          ...(cents === null ? {} : { amount: fromMinor(BigInt(cents), real.currency) }),
        },
      },
    );
    expect(status === 201 ? 'refunded' : body.code).toBe(expected);
  });
}

/** What a provider may report of a refund, by its id; without an amount: all of the payment. */
export const REPORTS: readonly (Omit<ReportedRefund, 'cents'> & { readonly cents?: number })[] = [
  { name: null, kind: 'refund', status: 'succeeded' },
  { name: null, kind: 'refund', status: 'failed' },
  { name: 'all', kind: 'refund', status: 'pending' },
  { name: 'all', kind: 'refund', status: 'succeeded' },
  { name: 'all', kind: 'refund', status: 'failed' },
  { name: 'part', kind: 'refund', status: 'succeeded', cents: 100 },
  { name: 'part', kind: 'refund', status: 'failed', cents: 100 },
  { name: 'dispute', kind: 'dispute', status: 'pending' },
  { name: 'dispute', kind: 'dispute', status: 'succeeded' },
  { name: 'dispute', kind: 'dispute', status: 'failed' },
];

export const refundArrives = (nth: number) => reportRefund(nth, REPORTS[0]!);

const EVENTS = {
  refund: { pending: 'refund.pending', succeeded: 'refund.succeeded', failed: 'refund.failed' },
  dispute: { pending: 'dispute.opened', succeeded: 'dispute.lost', failed: 'dispute.won' },
} as const;

export function reportRefund(
  nth: number,
  { name, kind, status, cents }: (typeof REPORTS)[number],
): SaleCommand {
  const captured = (model: Glance) => model.payments.filter(({ transaction }) => transaction !== null);
  return command(
    `${name ?? 'our'} ${kind} of #${nth} ${status}`,
    (model) => captured(model).length > 0,
    async (model, real) => {
      const payments = captured(model);
      const payment = payments[nth % payments.length]!;
      const named = name === null ? null : `${name}_${payment.transaction}`;
      const report = { name: named, kind, status, cents: cents ?? payment.cents };
      if (!model.canHappen(payment, report)) return;
      const expected = model.reportRefund(payment, report);
      const [row] = await real.sale.query<{ amount: string; currency: string }>(
        'SELECT amount, currency FROM payments WHERE provider_txn_id = $1',
        [payment.transaction],
      );
      const amount = cents === undefined ? row!.amount : fromMinor(BigInt(cents), real.currency);
      const webhook = real.sale.webhook(EVENTS[kind][status], real.attempts[0]!.payment, {
        provider_txn_id: payment.transaction,
        // A provider that names no refund does not report its amount either.
        ...(named === null
          ? { amount: undefined, currency: undefined }
          : { refund_txn_id: named, amount, currency: row!.currency }),
      });
      expect((await real.sale.deliver(webhook)).body.outcome).toBe(expected);
    },
  );
}

const hasOrders = (model: Glance) => model.orders.length > 0;
const hasPayments = (model: Glance) => model.payments.length > 0;

/** After every command, the database must equal the model. */
function command(
  name: string,
  check: (model: Glance) => boolean,
  run: (model: SaleModel, real: RealSale) => Promise<void>,
): SaleCommand {
  return {
    check,
    toString: () => name,
    run: async (model, real) => {
      await run(model, real);
      expect(await realState(real)).toEqual(modelState(model, real.currency));
    },
  };
}

/** As the database compares under COLLATE "C". */
function byText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

function modelState(model: SaleModel, currency: string) {
  const captured = model.payments.filter(({ transaction }) => transaction !== null);
  return {
    sold: model.sold,
    held: model.held,
    orders: model.orders.map(({ status }) => status).join(' '),
    tickets: model.orders
      .map(({ status, quantity, returned }) => (status === 'paid' ? quantity - returned : 0))
      .join(' '),
    money: captured
      .map(({ transaction, status, reason, refunds }) =>
        [
          transaction,
          status,
          reason,
          ...refunds.map((one) => `${fromMinor(BigInt(one.cents), currency)} ${one.status}`),
        ].join(' '),
      )
      .sort(byText)
      .join(', '),
  };
}
