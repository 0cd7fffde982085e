import { parseSearch, stringifySearch } from './address-search';

it.each(['12E3', '1e5', '007', '-0', '1.50', '12345678901234567890', 'FRIENDS', 'VIP-7', 'null'])(
  'keeps the code %s as it is typed',
  (voucher) => {
    const { voucher: read } = parseSearch(`?voucher=${voucher}`) as { readonly voucher: unknown };
    expect(String(read)).toBe(voucher);
    expect(parseSearch(stringifySearch({ voucher }))).toEqual({ voucher });
  },
);

it('reads numbers and what it has written itself', () => {
  expect(parseSearch('?quantity=3&buy=1')).toEqual({ quantity: 3, buy: 1 });
  const search = { quantity: 3, q: '2027', list: ['a', 'b'], isOpen: true };
  expect(parseSearch(stringifySearch(search))).toEqual(search);
});
