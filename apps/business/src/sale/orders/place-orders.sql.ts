import { enqueueJobs, guard, withStoredResponses } from '@proticket/platform';
import { writeAudit } from '../../audit/write-audit.sql';
import { OVER_AT } from '../../catalog/events/event-end';
import { ON_SALE } from '../../catalog/events/on-sale.sql';
import { ALLOCATE_PLACES } from './allocate-places.sql';
import { ISSUE_TICKETS } from './issue-tickets.sql';
import { orderConfirmed } from './order.jobs';

const READ_REQUESTS = `
      SELECT * FROM unnest($1::uuid[], $2::int[], $3::int[], $4::text[], $7::text[], $8::bytea[])
        WITH ORDINALITY AS a (buyer_id, event_id, quantity, request_id, key, fingerprint, turn)`;

/** A repeated Idempotency-Key gets the response that was stored with the order, and locks nothing. */
const SKIP_REPEATS = `
      SELECT * FROM request WHERE turn NOT IN (SELECT turn FROM stored)`;

/**
 * In order of id, as everything that changes orders does: so no two statements wait for each other, and the one that has
 * the event's row is alone with its orders. An event that is sold out, not on sale or unknown is not locked: refusing
 * costs no wait, and no write but that of a stored response.
 */
const LOCK_EVENTS = `
      SELECT id_event, price, currency,
             ${guard('place-orders.room', 'capacity - tickets_sold - tickets_held')} AS room,
             ${OVER_AT('events')} AS over_at
        FROM events JOIN organizers seller ON seller.id_organizer = organizer_id
       WHERE id_event = ANY (ARRAY (SELECT event_id FROM new_request)) AND ${ON_SALE('events', 'seller')}
         AND ${guard('place-orders.not-sold-out', 'tickets_sold + tickets_held < capacity')}
       ORDER BY id_event
         ${guard('place-orders.event-lock', 'FOR NO KEY UPDATE OF events')}`;

/** What total_price can hold. */
const MAX_TOTAL = '999999999999.999';

/**
 * Each request on its own, apart from the others of the group. The limits of a buyer are counted by functions, because a
 * subquery would see the orders as they were before the wait for the event.
 */
const JUDGE = `
      SELECT a.*, e.room, e.price, e.currency, e.over_at, seen.max_per_order, seen.price AS seen_price,
             CASE
               WHEN seen.id_event IS NULL OR seen.status = 'draft' THEN 'unknown_event'
               WHEN NOT ${ON_SALE('seen', 'seller')} THEN 'not_on_sale'
               WHEN a.quantity > seen.max_per_order OR a.quantity * seen.price > ${MAX_TOTAL} THEN 'over_order_limit'
               WHEN e.id_event IS NULL OR a.quantity > e.room THEN 'sold_out'
               WHEN a.quantity + ${guard('place-orders.buyer-limit', 'tickets_of_buyer(a.buyer_id, e.id_event)')} > $5
                    THEN 'over_buyer_limit'
               WHEN e.price > 0
                    AND a.quantity + ${guard('place-orders.unpaid-limit', 'unpaid_of_buyer(a.buyer_id, e.id_event)')}
                        > greatest($10, seen.max_per_order)
                    THEN 'too_many_unpaid'
             END AS refusal
        FROM new_request a
        LEFT JOIN event e ON e.id_event = a.event_id
        LEFT JOIN events seen ON seen.id_event = a.event_id
        LEFT JOIN organizers seller ON seller.id_organizer = seen.organizer_id`;

/** What ALLOCATE_PLACES shares out. */
const DEMAND_PLACES = `
      SELECT event_id, turn, quantity, room FROM judged WHERE refusal IS NULL`;

/**
 * Free orders are paid at once. A hold ends with the event at the latest, so that nobody pays for a ticket to what is over.
 * The columns are named: a prepared plan whose result gets another column, because the next release migrates, is refused.
 */
const INSERT_ORDERS = `
      INSERT INTO orders (buyer_id, event_id, quantity, total_price, currency, status, hold_expires_at, paid_at)
      SELECT buyer_id, event_id, quantity, price * quantity, currency,
             CASE WHEN price = 0 THEN 'paid' ELSE 'pending' END,
             CASE WHEN price > 0 THEN least(now() + make_interval(secs => $6), over_at) END,
             CASE WHEN price = 0 THEN now() END
        FROM judged JOIN allocated USING (turn)
       ORDER BY turn
      RETURNING id_order, buyer_id, event_id, quantity, total_price, currency, status, created_at, hold_expires_at, paid_at`;

const COUNT_PLACES = `
      UPDATE events e SET tickets_held = tickets_held + taken.held, tickets_sold = tickets_sold + taken.sold
        FROM (SELECT event_id,
                     coalesce(sum(quantity) FILTER (WHERE status = 'pending'), 0) AS held,
                     coalesce(sum(quantity) FILTER (WHERE status = 'paid'), 0) AS sold
                FROM placed GROUP BY event_id) taken
       WHERE e.id_event = taken.event_id
      RETURNING e.id_event, e.capacity - e.tickets_sold - e.tickets_held AS left_over`;

const FREE_ORDERS = `
      SELECT id_order, event_id, quantity, total_price, currency, buyer_id FROM placed WHERE status = 'paid'`;

/** A paid order has a payment of its amount, also of 0.00: refunds and reports need no special case. */
const PAY_FREE_ORDERS = `
      INSERT INTO payments (order_id, status, amount, currency, provider)
      SELECT id_order, 'succeeded', total_price, currency, 'free' FROM free`;

const TELL_BUYERS = enqueueJobs({
  type: orderConfirmed,
  payload: { id_order: 'id_order' },
  requestId: 'request_id',
  from: 'free JOIN new_request USING (buyer_id, event_id)',
});

const AUDIT = writeAudit({
  actorId: 'buyer_id',
  action: `CASE WHEN status = 'paid' THEN 'orders.paid' ELSE 'orders.placed' END`,
  subject: `'order:' || id_order`,
  requestId: 'request_id',
  from: 'placed JOIN new_request USING (buyer_id, event_id)',
});

/**
 * What a refusal tells in numbers; read only for a refusal, so that orders pay nothing for it. An event without room of
 * its own was sold out before the wait for its row or during it.
 */
const NUMBERS = `
             CASE WHEN o.id_order IS NOT NULL THEN NULL
                  WHEN j.refusal = 'over_order_limit'
                    THEN jsonb_build_object('limit', least(j.max_per_order, floor(${MAX_TOTAL} / nullif(j.seen_price, 0)))::int)
                  WHEN j.refusal = 'over_buyer_limit'
                    THEN jsonb_build_object('limit', $5::int,
                                            'left_for_you', greatest($5::int - tickets_of_buyer(j.buyer_id, j.event_id), 0))
                  WHEN coalesce(j.refusal, 'sold_out') = 'sold_out'
                    THEN jsonb_build_object('available', coalesce((SELECT left_over FROM counted WHERE id_event = j.event_id), j.room, 0))
             END`;

/** An order that passed the rules and got no places came too late in its own group. */
const RESPONSE = `
      SELECT j.turn, CASE WHEN o.id_order IS NULL THEN coalesce(j.refusal, 'sold_out') END AS refusal,${NUMBERS} AS numbers,
             o.id_order, o.buyer_id, o.event_id, o.quantity, o.total_price::text AS total_price, o.currency, o.status,
             o.created_at, o.hold_expires_at, o.paid_at
        FROM judged j LEFT JOIN placed o ON o.buyer_id = j.buyer_id AND o.event_id = j.event_id`;

/**
 * Places a group of orders, at most one per buyer and event; the statement is the whole transaction.
 *
 * Parameters: 1 buyers, 2 events, 3 quantities, 4 request ids (arrays, in order of arrival), 5 most tickets per buyer,
 * 6 seconds to hold, 7 keys and 8 fingerprints (arrays), 9 hours to store responses, 10 most places a buyer may hold
 * unpaid within an hour. Returns a row per request, in order of arrival; its `response` is `refusal` with its `numbers`, or
 * the order.
 */
export const PLACE_ORDERS = withStoredResponses({
  operation: 'orders.place',
  user: 'buyer_id',
  keepHours: '$9',
  request: READ_REQUESTS,
  work: `
    new_request AS (${SKIP_REPEATS}),
    event AS MATERIALIZED (${LOCK_EVENTS}),
    judged AS MATERIALIZED (${JUDGE}),
    demand AS (${DEMAND_PLACES}),
    ${ALLOCATE_PLACES},
    placed AS (${INSERT_ORDERS}),
    counted AS (${COUNT_PLACES}),
    free AS (${FREE_ORDERS}),
    settled AS (${PAY_FREE_ORDERS}),
    issued AS (${ISSUE_TICKETS('free')}),
    announced AS (${TELL_BUYERS}),
    audited AS (${AUDIT})`,
  response: RESPONSE,
});

/**
 * Of some events, those that PLACE_ORDERS would have to wait for: another transaction holds the row. Locks what is free
 * for the duration of the statement and waits for nothing. Parameter: ids.
 */
export const LOCKED_EVENTS = `
  WITH free AS MATERIALIZED (
    SELECT id_event FROM events WHERE id_event = ANY ($1::int[]) FOR NO KEY UPDATE SKIP LOCKED
  )
  SELECT id_event FROM events
   WHERE id_event = ANY ($1::int[]) AND tickets_sold + tickets_held < capacity
     AND id_event NOT IN (SELECT id_event FROM free)`;
