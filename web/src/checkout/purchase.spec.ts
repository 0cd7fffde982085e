import { moneyOf, type Order, type Payment, type Phase, phaseOf, type Return, wasLate } from './purchase';

const NOW = Date.parse('2026-11-26T10:00:00Z');
const LATER = '2026-11-26T10:05:00Z';
const EARLIER = '2026-11-26T09:55:00Z';

const order = (fields: Partial<Order> = {}) =>
  ({ status: 'pending', hold_expires_at: LATER, paid_at: null, tickets_left: 2, ...fields }) as Order;
const payment = (status: Payment['status'], id_payment = 'p1') =>
  ({ status, id_payment, amount: '25.00' }) as Payment;
const back = (ago: number): Return => ({ idPayment: 'p1', at: Date.now() - ago });

describe('the phase of an order', () => {
  it.each<[string, Phase, Partial<Order>, Payment[], Return | undefined]>([
    ['not paid yet', 'open', {}, [], undefined],
    ['a payment page is open somewhere', 'open', {}, [payment('pending')], undefined],
    ['back from the provider', 'waiting', {}, [payment('pending')], back(0)],
    ['back, and the hold is over', 'waiting', { hold_expires_at: EARLIER }, [payment('pending')], back(0)],
    ['back, and the order is swept', 'waiting', { status: 'expired' }, [payment('pending')], back(0)],
    ['back from another attempt', 'open', {}, [payment('pending', 'p2')], back(0)],
    ['declined', 'declined', {}, [payment('failed')], undefined],
    ['declined, but another card may have paid', 'waiting', {}, [payment('failed')], back(100)],
    ['declined, and nothing came', 'declined', {}, [payment('failed')], back(60_000)],
    ['declined, then a new page', 'open', {}, [payment('pending', 'p2'), payment('failed')], undefined],
    ['money before the order says so', 'waiting', {}, [payment('succeeded')], undefined],
    ['money of the first of two', 'waiting', {}, [payment('failed', 'p2'), payment('succeeded')], undefined],
    ['hold over, not swept', 'time_over', { hold_expires_at: EARLIER }, [], undefined],
    ['declined until the end', 'time_over', { hold_expires_at: EARLIER }, [payment('failed')], undefined],
    ['expired', 'expired', { status: 'expired' }, [payment('pending')], undefined],
    ['cancelled', 'cancelled', { status: 'cancelled' }, [payment('pending')], back(0)],
    ['paid', 'paid', { status: 'paid' }, [payment('succeeded')], back(0)],
    [
      'all given back for less',
      'given_back',
      { status: 'paid', tickets_left: 0 },
      [payment('succeeded')],
      undefined,
    ],
    ['owed', 'returning', { status: 'refund_required' }, [payment('refund_pending')], undefined],
    ['returned', 'returned', { status: 'refunded' }, [payment('refunded')], undefined],
  ])('%s: %s', (_, phase, fields, payments, way) => {
    expect(phaseOf({ order: order(fields), payments }, way, NOW)).toBe(phase);
  });
});

describe('the money of an order without tickets', () => {
  it.each<[string, ReturnType<typeof moneyOf>, Payment[]]>([
    ['no attempt', 'never_came', []],
    ['only declined', 'never_came', [payment('failed'), payment('failed')]],
    ['a page is open', 'may_come', [payment('pending')]],
    ['declined, and an older page is open', 'may_come', [payment('failed'), payment('pending')]],
    ['arrived, and not judged yet', 'may_come', [payment('succeeded')]],
    ['on its way back', 'going_back', [payment('failed'), payment('refund_pending')]],
    ['back', 'going_back', [payment('refunded')]],
  ])('%s: %s', (_, money, payments) => expect(moneyOf(payments)).toBe(money));
});

it('knows late money by the end of the hold', () => {
  expect(wasLate(order({ paid_at: LATER, hold_expires_at: EARLIER }))).toBe(true);
  expect(wasLate(order({ paid_at: EARLIER, hold_expires_at: LATER }))).toBe(false);
  expect(wasLate(order({ paid_at: EARLIER, hold_expires_at: null }))).toBe(false);
});
