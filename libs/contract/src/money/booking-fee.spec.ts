import { bookingFee, type FeeItem, type FeeTerms } from './booking-fee';

const percent = (fee_value: string, fee_per: FeeTerms['fee_per']): FeeTerms => ({
  fee_kind: 'percent',
  fee_per,
  fee_value,
});
const fixed = (fee_value: string, fee_per: FeeTerms['fee_per']): FeeTerms => ({
  fee_kind: 'fixed',
  fee_per,
  fee_value,
});
const tickets = (...items: readonly (readonly [number, string])[]): FeeItem[] =>
  items.map(([quantity, price]) => ({ quantity, price }));

describe('A booking fee', () => {
  it.each([
    ['none', { fee_kind: 'none', fee_per: 'order', fee_value: '5' }, tickets([2, '25.00']), '0.00'],
    ['an amount per order', fixed('1.50', 'order'), tickets([2, '25.00']), '1.50'],
    ['an amount per ticket', fixed('1.50', 'ticket'), tickets([2, '25.00'], [1, '9.99']), '4.50'],
    ['a percentage of the order', percent('5', 'order'), tickets([3, '9.99']), '1.50'],
    ['a percentage of each ticket', percent('5', 'ticket'), tickets([3, '9.99']), '1.50'],
    ['rounded once', percent('2.5', 'order'), tickets([3, '0.20']), '0.02'],
    ['rounded half up per ticket', percent('2.5', 'ticket'), tickets([3, '0.20']), '0.03'],
    ['all of the price again', percent('100', 'order'), tickets([1, '25.00']), '25.00'],
    ['not on free tickets', fixed('1.50', 'ticket'), tickets([2, '0.00'], [1, '9.99']), '1.50'],
    ['not on free orders', fixed('1.50', 'order'), tickets([2, '0.00']), '0.00'],
    ['not on nothing', fixed('1.50', 'order'), [], '0.00'],
  ] as const)('is %s', (_, terms, items, fee) => expect(bookingFee(terms, items, 'EUR')).toBe(fee));

  it.each([
    ['JPY', '1050', '53'],
    ['KWD', '1.050', '0.050'],
    ['KWD', '1.100', '0.060'],
    ['MGA', '1010.00', '51.00'],
  ])('in %s of %p is %p: what providers can charge', (currency, price, fee) =>
    expect(bookingFee(percent('5', 'order'), tickets([1, price]), currency)).toBe(fee),
  );
});
