import type { Mutant } from '../../support/mutated-sql';

/** The places of orders that end stay counted. @param orders their CTE */
const releasesNothing = (orders: string) =>
  [`sum(quantity) AS places FROM ${orders}`, `sum(0) AS places FROM ${orders}`] as const;

/** The places of tickets that became void stay counted. */
const keepsPlaces = [
  'count(*) AS places FROM voided GROUP BY event_id',
  '0 AS places FROM voided GROUP BY event_id',
] as const;

/** Bugs that a developer could write; the model check must notice each of them. */
export const MUTANTS: readonly Mutant[] = [
  { name: 'an order holds no places', changes: [['tickets_held + taken.held', 'tickets_held']] },
  {
    name: 'held places are sold once more',
    guards: {
      'place-orders.room': 'capacity - tickets_sold',
      'place-orders.not-sold-out': 'tickets_sold < capacity',
    },
  },
  { name: 'a buyer may have any number', guards: { 'place-orders.buyer-limit': '-a.quantity' } },
  {
    name: 'a transaction counts every time',
    guards: { 'confirm-payments.same-transaction': 'false', 'confirm-payments.settled': 'false' },
  },
  { name: 'any amount will do', guards: { 'confirm-payments.amount': 'false' } },
  { name: 'any currency will do', guards: { 'confirm-payments.currency': 'false' } },
  { name: 'any order will do', guards: { 'confirm-payments.order': 'false' } },
  { name: 'late money always gets its places', guards: { 'confirm-payments.places-left': 'false' } },
  { name: 'late money never gets places', guards: { 'confirm-payments.places-left': 'true' } },
  {
    name: 'a confirmed order goes on holding',
    changes: [['tickets_held - p.no_longer_held', 'tickets_held']],
  },
  { name: 'a confirmed order is not counted', changes: [['tickets_sold + p.sold', 'tickets_sold']] },
  {
    name: 'a ticket is missing',
    changes: [['generate_series(1, i.quantity)', 'generate_series(2, i.quantity)']],
  },
  { name: 'a second payment is swallowed', changes: [["ELSE 'second_payment'", "ELSE 'duplicate'"]] },
  {
    name: 'money for a cancelled order is kept',
    changes: [["o.status IN ('expired', 'cancelled')", "o.status = 'expired'"]],
  },
  { name: 'a cancelled order goes on holding', changes: [releasesNothing('cancelled')] },
  { name: 'an expired order goes on holding', changes: [releasesNothing('expired')] },
  {
    name: 'a refunded order keeps its tickets',
    changes: [
      [
        "SET status = 'void', refund_id = (SELECT id_refund FROM to_return",
        "SET status = 'valid', refund_id = (SELECT id_refund FROM to_return",
      ],
    ],
  },
  { name: 'a returned ticket keeps its place', changes: [keepsPlaces] },
  {
    name: 'a refund waits for ever for money that is back',
    changes: [["payment.next = 'refunded' AND r.status = 'pending'", 'false']],
  },
  {
    name: 'any refund settles the order',
    changes: [
      ["payment.reason NOT IN ('duplicate', 'mismatch') AND o.status <> 'paid'", "o.status <> 'paid'"],
    ],
  },
  {
    name: 'a failure undoes a success',
    guards: { 'fail-payment.state': '' },
  },
  {
    name: 'an order whose money the provider returned keeps its tickets',
    changes: [
      [
        "SET status = 'void', refund_id = NULL::uuid FROM ended",
        "SET status = 'valid', refund_id = NULL::uuid FROM ended",
      ],
    ],
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
    name: 'a returned ticket stays valid',
    changes: [
      [
        "SET status = 'void', refund_id = accepted.id_refund",
        "SET status = 'valid', refund_id = accepted.id_refund",
      ],
    ],
  },
  {
    name: 'an order forgets what was returned of it',
    changes: [['o.returned_quantity + accepted.asked', 'o.returned_quantity']],
  },
  {
    name: 'more goes back than was paid',
    changes: [["WHEN priced.amount > remaining THEN 'too_much'", "WHEN false THEN 'too_much'"]],
  },
  {
    name: 'all money goes back while tickets stay valid',
    changes: [['AND remaining > 0 AND stay_valid > 0', 'AND false']],
  },
  {
    name: 'the last part of an order leaves it paid',
    changes: [["CASE WHEN completes THEN 'refund_required' ELSE o.status END", 'o.status']],
  },
  {
    name: 'late money passes the limit of a buyer',
    guards: { 'confirm-payments.buyer-limit': '0 <= $11' },
  },
];
