import { parseWish } from './wish';

it.each([
  [
    { quantity: 2, buy: 1 },
    { quantity: 2, buy: 1 },
  ],
  [{ quantity: '3' }, { quantity: 3 }],
  [{ quantity: 0, buy: 0 }, {}],
  [{ quantity: -1 }, {}],
  [{ quantity: 1.5 }, {}],
  [{ quantity: 'many', buy: 'yes' }, {}],
  [{ quantity: 99_999 }, {}],
  [
    { tickets: '3x2,5x1', voucher: 'VIP-7' },
    { tickets: '3x2,5x1', voucher: 'VIP-7' },
  ],
  [
    { tickets: 'none', voucher: 2027 },
    { tickets: 'none', voucher: '2027' },
  ],
  [{ tickets: '<b>', voucher: 'a code' }, {}],
  [{ tickets: ['3x2', 'y'], voucher: 'x'.repeat(41) }, {}],
])('reads the wish %j as %j', (search, wish) => {
  expect(parseWish(search)).toEqual(wish);
});
