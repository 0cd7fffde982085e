import { chosenTickets, mostOf, type Offer, offersOf, totalOf, wishOf, wantedTickets } from './choice';
import type { Event } from './event.queries';
import type { Wish } from './wish';

const type = (id_ticket_type: number, fields: Partial<Offer> = {}) =>
  ({
    id_ticket_type,
    price: '25.00',
    discounted_price: '25.00',
    available: 10,
    sales_status: 'on_sale',
    min_per_order: 1,
    max_per_order: null,
    ...fields,
  }) as Offer;
const event = (ticket_types: readonly Offer[], fields: Partial<Event> = {}) =>
  ({ max_per_order: 6, available: 10, ticket_types, ...fields }) as Event;

describe('what is chosen', () => {
  const one = event([type(3)]);
  const two = event([type(3), type(5, { max_per_order: 2, min_per_order: 2 })]);
  it.each<[string, Event, Wish, [number, number][]]>([
    ['one type, nothing said', one, {}, [[3, 1]]],
    ['one type and a number', one, { quantity: 4 }, [[3, 4]]],
    ['more than an order may have', one, { quantity: 40 }, [[3, 6]]],
    ['more than there are', event([type(3, { available: 2 })], { available: 2 }), { quantity: 4 }, [[3, 2]]],
    ['what a code has kept', event([type(3, { available: 4 })], { available: 0 }), { quantity: 6 }, [[3, 4]]],
    ['one type at least twice', event([type(3, { min_per_order: 2 })]), {}, [[3, 2]]],
    ['one type that is sold out', event([type(3, { sales_status: 'sold_out' })]), { quantity: 2 }, []],
    ['one type, chosen as one of several', one, { tickets: '3x2' }, [[3, 2]]],
    ['several types, nothing said', two, {}, []],
    ['several types and a number', two, { quantity: 4 }, []],
    [
      'of both',
      two,
      { tickets: '5x2,3x1' },
      [
        [3, 1],
        [5, 2],
      ],
    ],
    ['fewer than the least', two, { tickets: '5x1' }, [[5, 2]]],
    ['together more than an order may have', two, { tickets: '3x5,5x2' }, [[3, 5]]],
    ['of a type that is gone', two, { tickets: '3x1,7x1' }, [[3, 1]]],
    [
      'of a type that is paused',
      event([type(3), type(5, { sales_status: 'paused' })]),
      { tickets: '5x1' },
      [],
    ],
  ])('%s', (_, of, wish, chosen) => {
    const found = chosenTickets(of, offersOf(of, undefined), wish);
    expect(found.map(({ ticket_type_id, quantity }) => [ticket_type_id, quantity])).toEqual(chosen);
  });

  it('stays when a code opens another type', () => {
    const offers = [...one.ticket_types, type(9)] as Offer[];
    expect(chosenTickets(one, offers, { quantity: 4 })).toEqual([{ ticket_type_id: 3, quantity: 4 }]);
    expect(wishOf([{ ticket_type_id: 3, quantity: 4 }], offers, one)).toEqual({ tickets: '3x4' });
  });

  it('is read as it was written where a code opens the only type', () => {
    const [hidden, offers] = [event([]), [type(9)] as Offer[]];
    const wish = wishOf([{ ticket_type_id: 9, quantity: 2 }], offers, hidden);
    expect(wantedTickets(hidden, wish)).toEqual([{ ticket_type_id: 9, quantity: 2 }]);
  });
});

it('counts what else is in the order', () => {
  expect(mostOf(event([]), type(3), 4)).toBe(2);
  expect(mostOf(event([]), type(3, { available: 1 }), 4)).toBe(1);
  expect(mostOf(event([]), type(3), 7)).toBe(0);
});

it('adds up exactly, at the prices of the voucher', () => {
  const offers = [type(3, { discounted_price: '0.10' }), type(5, { discounted_price: '19.99' })];
  const chosen = [
    { ticket_type_id: 3, quantity: 3 },
    { ticket_type_id: 5, quantity: 2 },
  ];
  expect(totalOf(chosen, offers, 'EUR')).toBe('40.28');
  expect(totalOf([], offers, 'EUR')).toBe('0.00');
});
