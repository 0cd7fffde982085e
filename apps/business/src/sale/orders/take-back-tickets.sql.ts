import { enqueueJobs, guard, noteEffect } from '@proticket/platform';
import { writeAudit } from '../../audit/write-audit.sql';
import { partRefunded, refundPart, refundPayment } from './order.jobs';
import { RELEASE_SOLD_PLACES } from './release-places.sql';
import { RETURN_AMOUNT, TICKET_WORTH } from './ticket-worth.sql';
import { VOID_TICKETS } from './void-tickets.sql';

/** First, as everything that changes orders does. */
const LOCK_EVENT = `
      SELECT id_event, start_datetime, returns_until_hours, return_fee FROM events
       WHERE id_event = (SELECT event_id FROM orders WHERE id_order = $1)
         FOR NO KEY UPDATE`;

/** Before anything is decided. A concurrent scan or transfer either wins, and the refund is refused, or finds a void ticket. */
const LOCK_TICKETS = `
      SELECT id_ticket, order_id, line, status, holder_id, id_ticket = ANY ($2::uuid[]) AS is_asked FROM tickets
       WHERE order_id = $1 AND (SELECT count(*) FROM event) IS NOT NULL
       ORDER BY id_ticket
         ${guard('take-back-tickets.ticket-lock', 'FOR NO KEY UPDATE')}`;

const LOCK_ORDER = `
      SELECT id_order, event_id, buyer_id, quantity, total_price, fee, currency, status FROM orders
       WHERE id_order = $1 AND (SELECT count(*) FROM ticket) IS NOT NULL
         FOR NO KEY UPDATE`;

/** Last, so that it is the one that still buys tickets after the wait. */
const LOCK_PAYMENT = `
      SELECT id_payment FROM payments
       WHERE order_id = $1 AND status = 'succeeded' AND (SELECT count(*) FROM "order") IS NOT NULL
         FOR NO KEY UPDATE`;

const COUNT_TICKETS = `
      SELECT count(*) FILTER (WHERE is_asked) AS asked,
             count(*) FILTER (WHERE is_asked AND status = 'used') AS asked_used,
             count(*) FILTER (WHERE status <> 'void') AS live_tickets,
             coalesce(sum(${TICKET_WORTH('ticket')}) FILTER (WHERE status <> 'void'), 0) AS live_worth,
             count(*) FILTER (WHERE status = 'valid' AND NOT is_asked) AS stay_valid,
             count(*) FILTER (WHERE status = 'used' AND NOT is_asked) AS stay_used
        FROM ticket`;

/**
 * The money is counted by a function, because a subquery would see the refunds as they were before the wait. A part that
 * failed is owed to the buyer: it is not there to be given away once more.
 */
const READ_MONEY = `
      SELECT p.id_payment, uuid_v7() AS id_refund, balance.unreturned, balance.unreturned - balance.owed AS remaining,
             balance.next_attempt
        FROM payment p, ${guard('take-back-tickets.balance', 'refund_balance(p.id_payment)')} AS balance`;

const amountOfAsked = (fee: string) =>
  RETURN_AMOUNT('ticket t WHERE t.is_asked', {
    fee,
    bookingFee: 'o.fee',
    left: 'm.remaining',
    tickets: 'n.live_tickets',
    live: 'n.live_worth',
    currency: 'o.currency',
  });

/** What is asked for. @see TakeBack */
const price = (fee: string) => `
      SELECT o.id_order, o.event_id, o.buyer_id, o.currency, o.status, o.total_price, n.*, m.*,
             coalesce($3::numeric, ${amountOfAsked(fee)}) + o.total_price * 0 AS amount
        FROM "order" o CROSS JOIN event CROSS JOIN number n LEFT JOIN money m ON true`;

/**
 * The last valid ticket with the last of the money takes the whole order back, and tickets that were used with it. Without
 * money (a free order) a ticket that was used keeps the order.
 */
const COMPLETES = `priced.amount = remaining AND stay_valid = 0 AND (stay_used = 0 OR remaining > 0)`;

const judge = ({ closed, returnable }: TakeBack) => `
      SELECT priced.*, ${COMPLETES} AS completes,
             CASE
               WHEN priced.status <> 'paid' OR id_payment IS NULL THEN 'illegal_step'
               WHEN ${closed} THEN 'returns_closed'
               WHEN asked_used > 0 THEN 'ticket_used'
               WHEN asked < cardinality($2::uuid[])
                    OR EXISTS (SELECT FROM ticket t WHERE t.is_asked
                                  AND NOT (${guard('take-back-tickets.valid', `t.status = 'valid'`)} AND ${returnable}))
                    THEN 'ticket_not_returnable'
               WHEN priced.amount <> $8::numeric THEN 'amount_changed'
               WHEN priced.amount > remaining THEN 'too_much'
               WHEN priced.amount = remaining AND remaining > 0 AND stay_valid > 0 THEN 'leaves_nothing'
             END AS refusal
        FROM priced CROSS JOIN event`;

/** With the whole order, parts that failed go back as well. A dispute beside a part may hold more than there is. */
const ACCEPT = `
      SELECT *, CASE WHEN completes THEN greatest(unreturned, 0) ELSE amount END AS returned FROM judged WHERE refusal IS NULL`;

const MOVE_ORDER = `
      UPDATE orders o
         SET returned_quantity = o.returned_quantity + accepted.asked,
             status = CASE WHEN completes THEN 'refund_required' ELSE o.status END,
             taken_back_at = CASE WHEN completes THEN now() END
        FROM accepted WHERE o.id_order = accepted.id_order`;

const OWE_PAYMENT = `
      UPDATE payments p SET status = 'refund_pending', refund_reason = $4, updated_at = now() FROM accepted
       WHERE p.id_payment = accepted.id_payment AND completes`;

/** Tickets without money have a row as well, which says who returned what. */
const INSERT_REFUND = `
      INSERT INTO refunds (id_refund, payment_id, order_id, amount, currency, reason, status, attempt, part_id, requested_by, note)
      SELECT id_refund, id_payment, id_order, returned, currency, $4, CASE WHEN returned > 0 THEN 'pending' ELSE 'succeeded' END,
             next_attempt, CASE WHEN NOT completes THEN id_refund END, $5, $7
        FROM accepted`;

const VOIDED = `t.order_id = $1 AND (t.id_ticket = ANY ($2::uuid[]) OR completes)`;

const FOLLOW = enqueueJobs(
  {
    type: refundPart,
    payload: { id_payment: 'id_payment', id_refund: 'id_refund' },
    cause: '$6',
    from: 'accepted WHERE NOT completes AND amount > 0',
  },
  {
    type: refundPayment,
    payload: { id_payment: 'id_payment' },
    cause: '$6',
    from: 'accepted WHERE completes',
  },
  {
    type: partRefunded,
    payload: { id_refund: 'id_refund' },
    cause: '$6',
    from: 'accepted WHERE NOT completes AND amount = 0',
  },
);

/** A goodwill amount would otherwise go back twice, if the process dies, or the refund cannot be read, before the response is stored. */
const NOTE = noteEffect({ row: 'accepted', effect: 'accepted.id_refund', user: '$5', token: '$9' });

const AUDIT = writeAudit({
  actorId: '$5',
  action: `CASE WHEN completes THEN 'orders.refund_required' ELSE 'orders.refunded_in_part' END`,
  subject: `'order:' || id_order`,
  cause: '$6',
  detail: {
    reason: '$4::text',
    refund: 'id_refund',
    amount: 'returned::text',
    tickets: 'to_jsonb($2::uuid[])',
  },
  from: 'accepted',
});

/** What differs between those who ask. SQL over the order as `priced`, its `event`, and a ticket as `t`. */
export interface TakeBack {
  /** What is kept of each ticket. */
  readonly fee: string;
  /** Whether nothing can be taken back (any more). */
  readonly closed: string;
  /** Whether this user may take back this ticket. */
  readonly returnable: string;
}

/**
 * Takes some tickets of a paid order back, or an amount, or both: tickets void, places free and the refund there, all at
 * once, and together never more than was paid. When no valid ticket and no money is left, the whole order is owed.
 *
 * Order of locks: event, tickets, order, payment; the money is counted after the last of them.
 *
 * Parameters: 1 order, 2 tickets, 3 amount (NULL: what the tickets cost), 4 reason (refunds.reason), 5 user who asks,
 * 6 request id, 7 note, 8 what should come back, as it was shown (NULL: whatever it is), 9 the claim on the key of the request (NULL:
 * it has none). Returns one row, or none if there is
 * no such order: `refusal`, or `id_refund`; `amount` is what comes back, `remaining` the money that was left.
 */
export const takeBackTickets = (how: TakeBack) => `
  WITH event AS MATERIALIZED (${LOCK_EVENT}),
    ticket AS MATERIALIZED (${LOCK_TICKETS}),
    "order" AS MATERIALIZED (${LOCK_ORDER}),
    payment AS MATERIALIZED (${LOCK_PAYMENT}),
    number AS (${COUNT_TICKETS}),
    money AS MATERIALIZED (${READ_MONEY}),
    priced AS MATERIALIZED (${price(how.fee)}),
    judged AS MATERIALIZED (${judge(how)}),
    accepted AS MATERIALIZED (${ACCEPT}),
    moved AS (${MOVE_ORDER}),
    owed AS (${OWE_PAYMENT}),
    to_return AS (${INSERT_REFUND}),
    voided AS (${VOID_TICKETS('accepted', VOIDED, 'accepted.id_refund')}),
    counted AS (${RELEASE_SOLD_PLACES('voided')}),
    announced AS (${FOLLOW}),
    audited AS (${AUDIT}),
    noted AS (${NOTE})
  SELECT refusal, id_refund, amount::text AS amount, remaining::text AS remaining, currency FROM judged`;
