import { withStoredResponses } from '@proticket/platform';
import { OVER_AT, SALES_CLOSE_AT } from '../../catalog/events/event-end';
import { orderConfirmed } from './order.jobs';
import { PLACES_IN_TURN } from './places-in-turn.sql';

/**
 * Places a group of orders, at most one a buyer and event, in one statement that is its own transaction.
 *
 * It locks the events first, in order of id, as everything that changes orders does: so no two statements wait
 * for each other, and whoever holds the event's row is alone with its orders. An event that is sold out, not on
 * sale or unknown is not locked: refusing costs no wait, and no write but that of a stored response.
 *
 * Free orders are paid at once: payment, tickets and job in the same transaction.
 *
 * A hold ends with the event at the latest, so that nobody pays for a ticket to what is over.
 *
 * A request that comes again with its Idempotency-Key gets the response that was stored with the order, and locks
 * nothing; only the others are looked at.
 *
 * Parameters: 1 buyers, 2 events, 3 quantities, 4 request ids (arrays, in order of arrival), 5 most tickets a
 * buyer, 6 seconds to hold, 7 keys and 8 fingerprints (arrays), 9 hours to store responses, 10 most places
 * a buyer may hold unpaid within an hour. Returns a row per call, in order of arrival; its `response` is `refusal`, or the order.
 */
export const PLACE_ORDERS = withStoredResponses({
  operation: 'orders.place',
  user: 'buyer_id',
  keepHours: '$9',
  request: `
    SELECT * FROM unnest($1::uuid[], $2::int[], $3::int[], $4::text[], $7::text[], $8::bytea[])
      WITH ORDINALITY AS a (buyer_id, event_id, quantity, request_id, key, fingerprint, turn)`,
  work: `asked AS (
    SELECT * FROM request WHERE turn NOT IN (SELECT turn FROM stored)
  ), event AS MATERIALIZED (
    SELECT id_event, price, currency, capacity - tickets_sold - tickets_held AS room, ${OVER_AT('events')} AS over_at
      FROM events JOIN organizers o ON o.id_organizer = organizer_id AND o.status = 'approved'
     WHERE id_event = ANY (ARRAY (SELECT event_id FROM asked)) AND events.status = 'published'
       AND (sales_start IS NULL OR sales_start <= now()) AND ${SALES_CLOSE_AT('events')} > now()
       AND tickets_sold + tickets_held < capacity
     ORDER BY id_event
       FOR NO KEY UPDATE OF events
  ), judged AS MATERIALIZED (
    SELECT a.*, e.room, e.price, e.currency, e.over_at,
           CASE
             WHEN seen.id_event IS NULL OR seen.status = 'draft' THEN 'unknown_event'
             WHEN seen.status <> 'published' OR seller.status <> 'approved' OR seen.sales_start > now()
                  OR ${SALES_CLOSE_AT('seen')} <= now() THEN 'not_on_sale'
             -- The second is what total_price can hold.
             WHEN a.quantity > seen.max_per_order OR a.quantity * seen.price > 9999999999.99 THEN 'over_order_limit'
             WHEN e.id_event IS NULL OR a.quantity > e.room THEN 'sold_out'
             WHEN a.quantity + tickets_of_buyer(a.buyer_id, e.id_event) > $5 THEN 'over_buyer_limit'
             WHEN e.price > 0 AND a.quantity + unpaid_of_buyer(a.buyer_id, e.id_event) > greatest($10, seen.max_per_order)
                  THEN 'too_many_unpaid'
           END AS refusal
      FROM asked a
      LEFT JOIN event e ON e.id_event = a.event_id
      LEFT JOIN events seen ON seen.id_event = a.event_id
      LEFT JOIN organizers seller ON seller.id_organizer = seen.organizer_id
  ), wants AS (
    SELECT event_id, turn, quantity, room FROM judged WHERE refusal IS NULL
  ), ${PLACES_IN_TURN}, placed AS (
    INSERT INTO orders (buyer_id, event_id, quantity, total_price, currency, status, hold_expires_at, paid_at)
    SELECT buyer_id, event_id, quantity, price * quantity, currency,
           CASE WHEN price = 0 THEN 'paid' ELSE 'pending' END,
           CASE WHEN price > 0 THEN least(now() + make_interval(secs => $6), over_at) END,
           CASE WHEN price = 0 THEN now() END
      FROM judged JOIN served USING (turn)
     ORDER BY turn
    -- By name: a kept plan whose result gets another column, because the next release migrates, is refused.
    RETURNING id_order, buyer_id, event_id, quantity, total_price, currency, status, created_at, hold_expires_at, paid_at
  ), counted AS (
    UPDATE events e SET tickets_held = tickets_held + taken.held, tickets_sold = tickets_sold + taken.sold
      FROM (SELECT event_id,
                   coalesce(sum(quantity) FILTER (WHERE status = 'pending'), 0) AS held,
                   coalesce(sum(quantity) FILTER (WHERE status = 'paid'), 0) AS sold
              FROM placed GROUP BY event_id) taken
     WHERE e.id_event = taken.event_id
  ), free AS (
    SELECT id_order, event_id, quantity, currency, buyer_id FROM placed WHERE status = 'paid'
  ), settled AS (
    INSERT INTO payments (order_id, status, amount, currency, provider)
    SELECT id_order, 'succeeded', 0, currency, 'free' FROM free
  ), issued AS (
    INSERT INTO tickets (order_id, event_id) SELECT id_order, event_id FROM free, generate_series(1, quantity)
  ), announced AS (
    INSERT INTO jobs (type, max_attempts, payload, request_id)
    SELECT '${orderConfirmed.name}', ${orderConfirmed.maxAttempts}, jsonb_build_object('id_order', id_order), request_id
      FROM free JOIN asked USING (buyer_id, event_id)
  ), audited AS (
    INSERT INTO audit_log (actor_id, action, subject, request_id)
    SELECT buyer_id, CASE WHEN status = 'paid' THEN 'orders.paid' ELSE 'orders.placed' END, 'order:' || id_order, request_id
      FROM placed JOIN asked USING (buyer_id, event_id)
  )`,
  response: `
    SELECT j.turn, CASE WHEN o.id_order IS NULL THEN coalesce(j.refusal, 'sold_out') END AS refusal,
           o.id_order, o.buyer_id, o.event_id, o.quantity, o.total_price::text AS total_price, o.currency, o.status,
           o.created_at, o.hold_expires_at, o.paid_at
      FROM judged j LEFT JOIN placed o ON o.buyer_id = j.buyer_id AND o.event_id = j.event_id`,
});

/**
 * Of some events, those that PLACE_ORDERS would have to wait for: somebody else holds the row. Takes what is free for
 * the moment of the statement and waits for nothing. Parameter: ids.
 */
export const LOCKED_EVENTS = `
  WITH free AS MATERIALIZED (
    SELECT id_event FROM events WHERE id_event = ANY ($1::int[]) FOR NO KEY UPDATE SKIP LOCKED
  )
  SELECT id_event FROM events
   WHERE id_event = ANY ($1::int[]) AND tickets_sold + tickets_held < capacity
     AND id_event NOT IN (SELECT id_event FROM free)`;
