import type { Mutant } from '../../support/mutated-sql';

/** Mistakes in what is sold that a developer could make; the model check must notice each of them. */
export const MUTANTS: readonly Mutant[] = [
  { name: 'a type sells any number', guards: { 'place-orders.type-room': 'NULL::int' } },
  {
    name: 'a buyer may have any number of a type',
    guards: { 'place-orders.type-buyer-limit': '-i.quantity' },
  },
  {
    name: 'a voucher is used any number of times',
    guards: { 'place-orders.voucher-uses': 'NULL::int' },
    changes: [['v.uses_held + v.uses_paid >= v.max_uses', 'false']],
  },
  { name: 'a voucher is for any number of tickets', changes: [['a.with_voucher > v.max_tickets', 'false']] },
  { name: 'hidden types are sold to all', changes: [["t.visibility = 'voucher' AND NOT", 'false AND NOT']] },
  { name: 'a type does not wait for another', changes: [['WHEN NOT t.is_on_sale THEN', 'WHEN false THEN']] },
  {
    name: 'one ticket is sold where two are the least',
    changes: [['i.quantity < t.min_per_order', 'false']],
  },
  { name: 'each guest is another buyer', guards: { 'place-orders.guest-group': 'buyer_id' } },
  { name: 'late money needs no ticket of a type', guards: { 'confirm-payments.type-room': 'NULL::int' } },
  { name: 'late money needs no use of a voucher', guards: { 'confirm-payments.voucher-uses': 'NULL::int' } },
  {
    name: 'late money passes the limit of a type for a buyer',
    guards: { 'confirm-payments.type-buyer-limit': 'false' },
  },
  {
    name: 'what is reserved is sold to all',
    changes: [[' - places_reserved, 0) AS room', ', 0) AS room']],
  },
  {
    name: 'an order takes nothing of what its voucher reserves',
    changes: [['least(a.quantity, v.max_tickets, v.places_reserved)', '0']],
  },
  {
    name: 'late money takes nothing of what its voucher reserves',
    changes: [['least(w.quantity, v.max_tickets, v.places_reserved)', '0']],
  },
  {
    name: 'percentages are cut, not rounded',
    changes: [['least(round(t.price * v.value / 100,', 'least(trunc(t.price * v.value / 100,']],
  },
  {
    name: 'a fixed price makes a ticket dearer',
    changes: [['greatest(t.price - v.value, 0)', 't.price - v.value']],
  },
  {
    name: 'the fee is left out of the total',
    changes: [['a.items_total + booking.fee AS total', 'a.items_total AS total']],
  },
  {
    name: 'what is free has a fee',
    changes: [
      ["e.fee_per <> 'order' OR a.items_total = 0", "e.fee_per <> 'order'"],
      ["e.fee_per <> 'ticket' OR (t.price - off.discount) = 0", "e.fee_per <> 'ticket'"],
    ],
  },
  {
    name: 'a fee in percent is cut, not rounded',
    changes: [
      ['round(a.items_total * e.fee_value / 100,', 'trunc(a.items_total * e.fee_value / 100,'],
      [
        'round((t.price - off.discount) * e.fee_value / 100,',
        'trunc((t.price - off.discount) * e.fee_value / 100,',
      ],
    ],
  },
  {
    name: 'a fee per ticket is charged for one type',
    changes: [['sum(p.fee) AS fee_of_tickets', 'max(p.fee) AS fee_of_tickets']],
  },
  {
    name: 'tax is added to a price that contains it',
    changes: [['p.tax_rate / (100 + p.tax_rate)', 'p.tax_rate / 100']],
  },
];
