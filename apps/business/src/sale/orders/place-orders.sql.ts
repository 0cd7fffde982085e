import { enqueueJobs, withStoredResponses } from '@proticket/platform';
import { writeAudit } from '../../audit/write-audit.sql';
import { ALLOCATE_PLACES } from './allocate-places.sql';
import { ISSUE_TICKETS } from './issue-tickets.sql';
import {
  COUNT_ORDERS_OF_BUYERS,
  DEMAND_PLACES,
  JUDGE,
  LOCK_EVENTS,
  LOCK_TYPES,
  LOCK_VOUCHERS,
  MAX_TOTAL,
  PRICE_ITEMS,
  READ_ITEMS,
  READ_REQUESTS,
  SELL_TYPES,
  SKIP_REPEATS,
  SUM_ITEMS,
} from './judge-orders.sql';
import { orderConfirmed } from './order.jobs';

/** The tax that a gross amount contains, rounded half up to the places of the amount. */
const TAX_IN = (gross: string, rate: string) =>
  `round(${gross} * ${rate} / (100 + ${rate}), scale(${gross}))`;

/**
 * Free orders are paid at once. A hold ends with the event at the latest, so that nobody pays for a ticket to what is over.
 * The columns are named: a prepared plan whose result gets another column, because the next release migrates, is refused.
 */
const INSERT_ORDERS = `
      INSERT INTO orders (buyer_id, buyer_group, event_id, quantity, total_price, fee, fee_tax_rate, fee_tax_amount, currency, voucher_id, status,
                          hold_expires_at, paid_at)
      SELECT buyer_id, buyer_group, event_id, quantity, total, fee, fee_tax_rate, ${TAX_IN('fee', 'fee_tax_rate')}, currency, id_voucher,
             CASE WHEN total = 0 THEN 'paid' ELSE 'pending' END,
             CASE WHEN total > 0 THEN least(now() + make_interval(secs => $6), over_at) END,
             CASE WHEN total = 0 THEN now() END
        FROM judged JOIN allocated USING (turn)
       ORDER BY turn
      RETURNING id_order, buyer_id, event_id, quantity, total_price, fee, fee_tax_amount, currency, status, created_at, hold_expires_at, paid_at`;

const INSERT_ITEMS = `
      INSERT INTO order_items (order_id, line, ticket_type_id, quantity, unit_price, discount, tax_rate, tax_amount, total)
      SELECT o.id_order, p.line, p.id_ticket_type, p.quantity, p.unit_price, p.discount, p.tax_rate,
             ${TAX_IN('p.total', 'p.tax_rate')}, p.total
        FROM placed o JOIN priced_item p ON p.buyer_id = o.buyer_id AND p.event_id = o.event_id
       ORDER BY o.id_order, p.line
      RETURNING order_id, line, ticket_type_id, quantity, unit_price, discount, tax_amount, total`;

const COUNT_PLACES = `
      UPDATE events e SET tickets_held = tickets_held + taken.held, tickets_sold = tickets_sold + taken.sold
        FROM (SELECT event_id,
                     coalesce(sum(quantity) FILTER (WHERE status = 'pending'), 0) AS held,
                     coalesce(sum(quantity) FILTER (WHERE status = 'paid'), 0) AS sold
                FROM placed GROUP BY event_id) taken
       WHERE e.id_event = taken.event_id`;

const FREE_ORDERS = `
      SELECT id_order, event_id, quantity, total_price, currency, buyer_id FROM placed WHERE status = 'paid'`;

/** A paid order has a payment of its amount, also of 0.00: refunds and reports need no special case. */
const PAY_FREE_ORDERS = `
      INSERT INTO payments (order_id, status, amount, currency, provider)
      SELECT id_order, 'succeeded', total_price, currency, 'free' FROM free`;

const TELL_BUYERS = enqueueJobs({
  type: orderConfirmed,
  payload: { id_order: 'id_order' },
  cause: 'cause',
  from: 'free JOIN new_request USING (buyer_id, event_id)',
});

const AUDIT = writeAudit({
  actorId: 'buyer_id',
  action: `CASE WHEN status = 'paid' THEN 'orders.paid' ELSE 'orders.placed' END`,
  subject: `'order:' || id_order`,
  cause: 'cause',
  from: 'placed JOIN new_request USING (buyer_id, event_id)',
});

/** What an order that passed the rules lacks: it came too late in its own group. */
const SCARCE = `
      SELECT DISTINCT ON (q.turn) q.turn, q.dim
        FROM queue q JOIN left_over l ON l.event_id = q.event_id AND l.dim = q.dim
       WHERE q.turn NOT IN (SELECT turn FROM allocated) AND q.quantity > l.spare
       ORDER BY q.turn, q.dim`;

/** An event without room of its own was sold out before the wait for its row or during it. */
const REFUSE = `
      SELECT j.*, coalesce(p.id_ticket_type, p.ticket_type_id) AS ticket_type_id, p.min_per_order AS type_minimum, p.max_per_order AS type_limit, p.max_per_buyer AS type_buyer_limit,
             least(coalesce((SELECT spare FROM left_over l WHERE l.event_id = j.event_id AND l.dim = ''), j.room, 0)
                     + CASE WHEN j.places_reserved > 0 THEN least(j.max_tickets, j.places_reserved) ELSE 0 END,
                   coalesce((SELECT spare FROM left_over l WHERE l.event_id = j.event_id AND l.dim = 'free'), j.free),
                   coalesce((SELECT spare FROM left_over l WHERE l.event_id = j.event_id AND l.dim = 'type ' || p.id_ticket_type),
                            p.room)) AS available,
             CASE WHEN scarce.dim LIKE 'voucher %' THEN 'voucher_used_up' ELSE coalesce(j.refusal, 'sold_out') END AS reason
        FROM judged j
        LEFT JOIN scarce ON scarce.turn = j.turn
        LEFT JOIN priced_item p ON p.turn = j.turn
             AND (p.line = j.refused_line AND p.refusal = j.refusal OR 'type ' || p.id_ticket_type = scarce.dim)
       WHERE j.turn NOT IN (SELECT turn FROM allocated)`;

/** What a refusal tells besides its code. Not to a guest what is left for the address, which may be somebody else's. */
const NUMBERS = `
             nullif(coalesce(CASE r.reason
               WHEN 'over_order_limit' THEN jsonb_build_object('limit',
                 coalesce(r.type_limit, least(r.max_per_order, floor(${MAX_TOTAL} / nullif(r.dearest, 0)))::int))
               WHEN 'under_order_minimum' THEN jsonb_build_object('minimum', r.type_minimum)
               WHEN 'over_buyer_limit' THEN CASE
                 WHEN r.buyer_group IS NOT NULL THEN jsonb_build_object('limit', coalesce(r.type_buyer_limit, r.max_per_buyer))
                 WHEN r.ticket_type_id IS NULL
                 THEN jsonb_build_object('limit', r.max_per_buyer,
                        'left_for_you', greatest(r.max_per_buyer - tickets_of_buyer(r.buyer_id, r.event_id), 0))
                 ELSE jsonb_build_object('limit', r.type_buyer_limit,
                        'left_for_you', greatest(r.type_buyer_limit - tickets_of_buyer_by_type(r.buyer_id, r.ticket_type_id), 0)) END
               WHEN 'over_voucher_limit' THEN jsonb_build_object('limit', r.max_tickets)
               WHEN 'total_too_small' THEN jsonb_build_object('minimum', $15::jsonb ->> r.currency, 'currency', r.currency)
               WHEN 'sold_out' THEN jsonb_build_object('available', r.available)
               WHEN 'choose_ticket_type' THEN jsonb_build_object('ticket_types', (
                 SELECT jsonb_agg(jsonb_build_object('id_ticket_type', t.id_ticket_type, 'name', t.name, 'price', t.price::text)
                                  ORDER BY t.position, t.id_ticket_type)
                   FROM sold_type t WHERE t.event_id = r.event_id AND t.visibility = 'public'))
             END, '{}') || CASE WHEN r.ticket_type_id IS NULL THEN '{}'
                                ELSE jsonb_build_object('ticket_type_id', r.ticket_type_id) END, '{}')`;

const LIST_ITEMS = `
      SELECT i.order_id, jsonb_agg(jsonb_build_object(
               'ticket_type_id', i.ticket_type_id, 'name', t.name, 'quantity', i.quantity, 'unit_price', i.unit_price::text,
               'discount', i.discount::text, 'tax_amount', i.tax_amount::text, 'total', i.total::text) ORDER BY i.line) AS items
        FROM itemised i JOIN type t ON t.id_ticket_type = i.ticket_type_id GROUP BY i.order_id`;

/** The numbers are computed only for a refusal, so that orders pay nothing for them. */
const RESPONSE = `
      SELECT j.turn, r.reason AS refusal, CASE WHEN r.turn IS NOT NULL THEN ${NUMBERS} END AS numbers,
             o.id_order, o.buyer_id, o.event_id, o.quantity, o.total_price::text AS total_price,
             o.fee::text AS fee, o.fee_tax_amount::text AS fee_tax_amount, o.currency, o.status,
             o.created_at, o.hold_expires_at, o.paid_at, l.items
        FROM judged j
        LEFT JOIN placed o ON o.buyer_id = j.buyer_id AND o.event_id = j.event_id
        LEFT JOIN item_list l ON l.order_id = o.id_order
        LEFT JOIN refused r ON r.turn = j.turn`;

/**
 * Places a group of orders, at most one per buyer and event; the statement is the whole transaction.
 *
 * Parameters: 1 buyers, 2 events, 3 codes of vouchers, 4 causes (arrays, in order of arrival), 5 most tickets per
 * buyer, 6 seconds to hold, 7 keys and 8 fingerprints (arrays), 9 hours to store responses, 10 most places a buyer may hold
 * unpaid within an hour; the items, arrays: 11 whose they are (position in the group, from 1), 12 lines, 13 types (NULL: the
 * only one), 14 quantities; 15 smallest totals by currency (JSON); 16 groups of guests (an array like 1; NULL: an account).
 * Returns a row per request, in order of arrival; its `response` is `refusal` with its `numbers`,
 * or the order.
 */
export const PLACE_ORDERS = withStoredResponses({
  operation: 'orders.place',
  user: 'buyer_id',
  keepHours: '$9',
  request: READ_REQUESTS,
  work: `
    new_request AS (${SKIP_REPEATS}),
    item AS MATERIALIZED (${READ_ITEMS}),
    event AS MATERIALIZED (${LOCK_EVENTS}),
    type AS MATERIALIZED (${LOCK_TYPES}),
    voucher AS MATERIALIZED (${LOCK_VOUCHERS}),
    sold_type AS MATERIALIZED (${SELL_TYPES}),
    priced_item AS MATERIALIZED (${PRICE_ITEMS}),
    summed AS MATERIALIZED (${SUM_ITEMS}),
    of_buyer AS MATERIALIZED (${COUNT_ORDERS_OF_BUYERS}),
    judged AS MATERIALIZED (${JUDGE}),
    demand AS (${DEMAND_PLACES}),
    ${ALLOCATE_PLACES},
    placed AS (${INSERT_ORDERS}),
    itemised AS (${INSERT_ITEMS}),
    counted AS (${COUNT_PLACES}),
    free AS (${FREE_ORDERS}),
    settled AS (${PAY_FREE_ORDERS}),
    issued AS (${ISSUE_TICKETS('free', 'itemised')}),
    announced AS (${TELL_BUYERS}),
    audited AS (${AUDIT}),
    scarce AS (${SCARCE}),
    refused AS (${REFUSE}),
    item_list AS (${LIST_ITEMS})`,
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
