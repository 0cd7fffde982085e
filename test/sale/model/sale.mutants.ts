import type { Mutant } from '../../support/mutated-sql';

/** Each is a bug somebody could write; the model check must notice every one of them. */
export const MUTANTS: readonly Mutant[] = [
  { name: 'an order holds no places', changes: [['tickets_held + taken.held', 'tickets_held']] },
  {
    name: 'held places are sold once more',
    changes: [
      [
        'currency, capacity - tickets_sold - tickets_held AS room',
        'currency, capacity - tickets_sold AS room',
      ],
      ['tickets_sold + tickets_held < capacity', 'tickets_sold < capacity'],
    ],
  },
  { name: 'a buyer may have any number', changes: [['tickets_of_buyer(a.buyer_id, e.id_event) >', '0 >']] },
  {
    name: 'a transaction counts every time',
    changes: [
      ['a.provider_txn_id = n.provider_txn_id', 'false'],
      ['n.provider_txn_id IN (SELECT provider_txn_id FROM settled)', 'false'],
    ],
  },
  { name: 'any amount will do', changes: [['n.amount <> o.total_price', 'false']] },
  { name: 'any currency will do', changes: [['n.currency <> o.currency', 'false']] },
  { name: 'any order will do', changes: [['n.claimed_order IS DISTINCT FROM o.id_order', 'false']] },
  {
    name: 'late money always gets its places',
    changes: [["verdict = 'late' AND served.turn IS NULL", 'false']],
  },
  {
    name: 'late money never gets places',
    changes: [["verdict = 'late' AND served.turn IS NULL", "verdict = 'late'"]],
  },
  {
    name: 'a confirmed order goes on holding',
    changes: [['tickets_held - p.no_longer_held', 'tickets_held']],
  },
  { name: 'a confirmed order is not counted', changes: [['tickets_sold + p.sold', 'tickets_sold']] },
  {
    name: 'a ticket is missing',
    changes: [['FROM paid, generate_series(1, quantity)', 'FROM paid, generate_series(2, quantity)']],
  },
  { name: 'a second payment is swallowed', changes: [["ELSE 'second_payment'", "ELSE 'duplicate'"]] },
  {
    name: 'money for a cancelled order is kept',
    changes: [["o.status IN ('expired', 'cancelled')", "o.status = 'expired'"]],
  },
  { name: 'a cancelled order goes on holding', changes: [['tickets_held - r.quantity', 'tickets_held']] },
  {
    name: 'an expired order goes on holding',
    changes: [
      [
        'UPDATE events e SET tickets_held = tickets_held - given_back.places',
        'UPDATE events e SET tickets_held = tickets_held',
      ],
    ],
  },
  {
    name: 'a refunded order keeps its tickets',
    changes: [["SET status = 'void' FROM owed", "SET status = 'valid' FROM owed"]],
  },
  {
    name: 'a refunded order keeps its places',
    changes: [['tickets_sold - given_back.places', 'tickets_sold']],
  },
  {
    name: 'any refund settles the order',
    changes: [
      ["payment.reason NOT IN ('duplicate', 'mismatch') AND o.status <> 'paid'", "o.status <> 'paid'"],
    ],
  },
  {
    name: 'a failure undoes a success',
    changes: [
      [
        "WHERE id_payment = $1 AND provider = $2 AND status = 'pending' RETURNING",
        'WHERE id_payment = $1 AND provider = $2 RETURNING',
      ],
    ],
  },
  {
    name: 'an order whose money the provider returned keeps its tickets',
    changes: [["SET status = 'void' FROM ended", "SET status = 'valid' FROM ended"]],
  },
  {
    name: 'an order whose money the provider returned keeps its places',
    changes: [['tickets_sold - ended.quantity', 'tickets_sold']],
  },
  {
    name: 'a refund that fails after it arrived is forgotten',
    changes: [
      ["AND p.status = 'refunded' THEN 'refund_pending'", "AND p.status = 'refunded' THEN 'refunded'"],
    ],
  },
  {
    name: 'a part that went back is taken for the whole',
    changes: [['WHEN back.amount >= p.amount AND', 'WHEN back.amount > 0 AND']],
  },
  {
    name: 'late money passes the limit of a buyer',
    changes: [['of_buyer + tickets_of_buyer(buyer_id, event_id) <= $11', '0 <= $11']],
  },
];
