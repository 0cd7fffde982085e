import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Client } from './client.mts';
import { Journal } from './journal.mts';
import { Provider } from './provider.mts';
import type { OrderRow, PaymentRow, State } from './state.mts';
import { brokenPromises } from './verdict.mts';

const ORDER: OrderRow = {
  id_order: 1,
  event_id: 9,
  buyer_id: 'b',
  quantity: 2,
  total_price: '50.00',
  currency: 'EUR',
  status: 'paid',
  refunded_amount: '0.00',
};
const PAYMENT: PaymentRow = {
  id_payment: 'p',
  order_id: 1,
  status: 'succeeded',
  provider_txn_id: 'sbx_p',
  amount: '50.00',
  currency: 'EUR',
  refund_reason: null,
  provider: 'sandbox',
  back: '0.00',
};

/** The rules that are broken when one order was bought and paid, and the database holds these rows. */
function broken(
  order: Partial<OrderRow> | undefined,
  payment: Partial<PaymentRow> | undefined,
  tell: (journal: Journal) => void = () => undefined,
): Set<string> {
  const journal = new Journal(false);
  journal.orders.set(1, { ...ORDER, status: 'pending', hold_expires_at: null });
  tell(journal);
  const provider = new Provider(new Client([], journal), 'whsec_');
  provider.paidOnPage({ id_payment: 'p', order_id: 1, amount: '50.00', currency: 'EUR' });
  provider.books.get('sbx_p')!.outcomes.push('confirmed', 'duplicate');
  const state: State = {
    orders: new Map(order ? [[1, { ...ORDER, ...order }]] : []),
    payments: payment ? [{ ...PAYMENT, ...payment }] : [],
    cancelledEvents: new Set(),
    returnedParts: new Set(),
    voidTickets: new Set(),
    inbox: new Set(),
  };
  return new Set(brokenPromises(state, journal, provider).map(({ rule }) => rule));
}

test('a paid order with its payment breaks no promise', () => {
  assert.deepEqual(broken({}, {}), new Set());
});

test('each loss is named', () => {
  const refund = { status: 'refunded', refund_reason: 'late', back: '50.00' };
  assert.ok(broken(undefined, {}).has('an acknowledged order exists'));
  assert.ok(broken({ quantity: 1 }, {}).has('an order is as acknowledged'));
  assert.ok(broken({}, undefined).has('a captured payment exists'));
  assert.ok(broken({}, { amount: '49.00' }).has('a payment is recorded as captured'));
  assert.ok(broken({}, { status: 'pending' }).has('a payment is kept or refunded'));
  assert.ok(broken({ status: 'refunded' }, refund).has('a confirmed payment stays'));
  assert.ok(broken({ status: 'expired' }, {}).has('captured = sold + refunded'));
  assert.ok(broken({ status: 'cancelled' }, {}).has('nothing is cancelled without a request'));
  assert.ok(broken({}, {}, ({ payments }) => payments.add('q')).has('an acknowledged payment exists'));
  assert.ok(broken({}, {}, ({ refunded }) => refunded.add(1)).has('an acknowledged refund is made'));
  assert.ok(broken({}, {}, ({ parts }) => parts.add('r')).has('an acknowledged refund of a part is made'));
  assert.ok(
    broken({}, {}, ({ returnedTickets }) => returnedTickets.add('t')).has('a returned ticket is void'),
  );
  assert.ok(
    broken({}, {}, ({ eventsCancelled }) => eventsCancelled.add(9)).has('a cancelled event stays cancelled'),
  );
});

test('a response that no fault explains is a broken promise, an overloaded service is not', () => {
  const response = (status: number, code: string) => (journal: Journal) =>
    journal.note('order', { status, json: { code }, ms: 1 }, [201]);
  assert.ok(broken({}, {}, response(404, 'orders.not_found')).has('no response is wrong'));
  assert.ok(broken({}, {}, response(500, 'internal.unexpected')).has('no response is wrong'));
  assert.deepEqual(broken({}, {}, response(503, 'request.overloaded')), new Set());
});

test('a payment page closes with its order or event, and with nothing else', () => {
  const closed = (asked: (journal: Journal) => void) =>
    broken({}, {}, (journal) => {
      asked(journal);
      journal.noteClosedPage(1);
    }).has('no response is wrong');
  assert.deepEqual(
    [
      closed(() => undefined),
      closed(({ cancelAsked }) => cancelAsked.add(1)),
      closed(({ eventCancelAsked }) => eventCancelAsked.add(9)),
      closed(({ eventCancelAsked }) => eventCancelAsked.add(8)),
    ],
    [true, false, false, true],
  );
});

test('a card payment must be known, with its refunds', () => {
  const card = { intent: 'pi_1', amount: '50.00', currency: 'EUR', back: '0.00' };
  const rules = (payment: Partial<PaymentRow> | undefined, taken = card) => {
    const state: State = {
      orders: new Map([[1, ORDER]]),
      payments: payment ? [{ ...PAYMENT, provider: 'stripe', provider_txn_id: 'pi_1', ...payment }] : [],
      cancelledEvents: new Set(),
      returnedParts: new Set(),
      voidTickets: new Set(),
      inbox: new Set(),
    };
    const journal = new Journal(false);
    const provider = new Provider(new Client([], journal), 'whsec_');
    return new Set(brokenPromises(state, journal, provider, [taken]).map(({ rule }) => rule));
  };
  assert.deepEqual(rules({}), new Set());
  assert.ok(rules(undefined).has('a captured card payment exists'));
  assert.ok(rules({}, { ...card, back: '5.00' }).has('a refund to a card is recorded'));
  assert.ok(rules({ status: 'refund_pending' }).has('a card payment buys tickets or is refunded'));
});
