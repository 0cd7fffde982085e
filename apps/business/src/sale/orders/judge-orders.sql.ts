import { guard } from '@proticket/platform';
import { BOOKING_FEE } from '../../catalog/events/booking-fee.sql';
import { OVER_AT } from '../../catalog/events/event-end';
import { ON_SALE } from '../../catalog/events/on-sale.sql';
import { VOUCHER_DISCOUNT, VOUCHER_IS_FOR } from '../../catalog/events/voucher-discount.sql';
import { TICKET_TYPE_ON_SALE } from '../../catalog/events/ticket-type-on-sale.sql';
import { FROM_RESERVE, PLACES_LEFT } from './from-reserve.sql';

/*
 * The first half of PLACE_ORDERS: locks what a group of orders may change, prices their items, and decides about each
 * order on its own, apart from the others of the group (the table "Outcomes of an order" in docs/sale.md).
 */

/** The orders of the group, in order of arrival. Limits count by `counted_as`: guests with one address are one buyer. */
export const READ_REQUESTS = `
      SELECT *, ${guard('place-orders.guest-group', 'coalesce(buyer_group, buyer_id)')} AS counted_as
        FROM unnest($1::uuid[], $2::int[], $3::text[], $4::text[], $7::text[], $8::bytea[], $16::uuid[])
        WITH ORDINALITY AS a (buyer_id, event_id, voucher_code, cause, key, fingerprint, buyer_group, turn)`;

/** A repeated Idempotency-Key gets the response that was stored with the order, and locks nothing. */
export const SKIP_REPEATS = `
      SELECT * FROM request WHERE turn NOT IN (SELECT turn FROM stored)`;

/** What they ask for; without a type it is the one type of the event. */
export const READ_ITEMS = `
      SELECT i.*, a.event_id, a.buyer_id, a.buyer_group, a.counted_as, a.voucher_code
        FROM unnest($11::int[], $12::int[], $13::int[], $14::int[]) AS i (turn, line, ticket_type_id, quantity)
        JOIN new_request a ON a.turn = i.turn`;

/**
 * In order of id, as everything that changes orders does: so no two statements wait for each other, and the one that has
 * the event's row is alone with its orders, types and vouchers. An event that is sold out, not on sale or unknown is not
 * locked: refusing costs no wait, and no write but that of a stored response. Of places that are reserved only an order with a
 * voucher may get some.
 */
export const LOCK_EVENTS = `
      SELECT id_event, currency, max_per_buyer, fee_kind, fee_per, fee_value, fee_tax_rate,
             ${PLACES_LEFT(guard('place-orders.room', 'capacity - tickets_sold - tickets_held'))},
             ${OVER_AT('events')} AS over_at
        FROM events JOIN organizers seller ON seller.id_organizer = organizer_id
       WHERE id_event = ANY (ARRAY (SELECT event_id FROM new_request)) AND ${ON_SALE('events', 'seller')}
         AND ${guard('place-orders.not-sold-out', 'tickets_sold + tickets_held < capacity')}
         AND (tickets_sold + tickets_held + places_reserved < capacity
              OR id_event = ANY (ARRAY (SELECT event_id FROM new_request WHERE voucher_code IS NOT NULL)))
       ORDER BY id_event
         ${guard('place-orders.event-lock', 'FOR NO KEY UPDATE OF events')}`;

/** Locked only to be read as they are after the wait for the event, not as they were in the snapshot. */
export const LOCK_TYPES = `
      SELECT * FROM ticket_types
       WHERE event_id = ANY (ARRAY (SELECT id_event FROM event)) AND status <> 'archived'
       ORDER BY id_ticket_type
         ${guard('place-orders.type-lock', 'FOR NO KEY UPDATE')}`;

/** What a type that waits for another waits for may be archived: then it waits no longer. */
export const SELL_TYPES = `
      SELECT t.*, ${guard('place-orders.type-room', 't.capacity - t.tickets_sold - t.tickets_held')} AS room,
             ${TICKET_TYPE_ON_SALE('t', 'earlier')} AS is_on_sale,
             count(*) FILTER (WHERE t.visibility = 'public') OVER (PARTITION BY t.event_id) AS choices
        FROM type t LEFT JOIN type earlier ON earlier.id_ticket_type = t.opens_after`;

/**
 * The voucher of each order that names one, locked as the types are. LATERAL … LIMIT 1 leaves the planner no choice but the
 * index, request by request: an event may have a hundred thousand vouchers.
 */
export const LOCK_VOUCHERS = `
      SELECT a.turn, v.*
        FROM new_request a JOIN event e ON e.id_event = a.event_id
       CROSS JOIN LATERAL (
         SELECT * FROM vouchers WHERE event_id = a.event_id AND upper(code) = upper(a.voucher_code) LIMIT 1
           ${guard('place-orders.voucher-lock', 'FOR NO KEY UPDATE')}) v
       WHERE a.voucher_code IS NOT NULL`;

/** Each item with its type and what it costs; the functions see the orders as they are after the wait. */
export const PRICE_ITEMS = `
      SELECT i.*, t.id_ticket_type, t.name, t.price AS unit_price, t.room, t.max_per_order, t.min_per_order, t.max_per_buyer,
             t.tax_rate, ${VOUCHER_IS_FOR('t', 'v')} AS has_voucher,
             i.quantity * off.discount AS discount, i.quantity * (t.price - off.discount) AS total,
             i.quantity * ${BOOKING_FEE('e', 'ticket', '(t.price - off.discount)', 'e.currency')} AS fee,
             CASE
               WHEN t.id_ticket_type IS NULL AND i.ticket_type_id IS NULL
                    THEN CASE WHEN EXISTS (SELECT FROM sold_type s WHERE s.event_id = i.event_id AND s.choices > 1)
                              THEN 'choose_ticket_type' ELSE 'not_on_sale' END
               WHEN t.id_ticket_type IS NULL
                    OR t.visibility = 'voucher' AND NOT (${VOUCHER_IS_FOR('t', 'v')} AND v.opens_hidden)
                    THEN 'unknown_ticket_type'
               WHEN NOT t.is_on_sale THEN 'ticket_type_not_on_sale'
               WHEN i.quantity > t.max_per_order THEN 'over_order_limit'
               WHEN i.quantity < t.min_per_order THEN 'under_order_minimum'
               WHEN i.quantity > t.room THEN 'sold_out'
               WHEN t.max_per_buyer IS NOT NULL AND i.quantity
                    + ${guard('place-orders.type-buyer-limit', 'tickets_of_buyer_by_type(i.counted_as, t.id_ticket_type)')}
                    > t.max_per_buyer THEN 'over_buyer_limit'
             END AS refusal
        FROM item i
        JOIN event e ON e.id_event = i.event_id
        LEFT JOIN sold_type t ON t.event_id = i.event_id
              AND CASE WHEN i.ticket_type_id IS NULL THEN t.choices = 1 AND t.visibility = 'public'
                       ELSE t.id_ticket_type = i.ticket_type_id END
        LEFT JOIN voucher v ON v.turn = i.turn
       CROSS JOIN LATERAL (SELECT ${VOUCHER_DISCOUNT('t', 'v', 'e.currency')} AS discount) off`;

/** The orders with their items together. The first item that is refused speaks for the order. */
export const SUM_ITEMS = `
      SELECT i.turn, i.event_id, i.buyer_id, i.buyer_group, i.counted_as, i.voucher_code, sum(i.quantity)::int AS quantity,
             sum(p.total) AS items_total, sum(p.fee) AS fee_of_tickets, max(p.unit_price) AS dearest,
             sum(i.quantity) FILTER (WHERE p.has_voucher) AS with_voucher,
             (array_agg(p.refusal ORDER BY i.line) FILTER (WHERE p.refusal IS NOT NULL))[1] AS refusal,
             (array_agg(i.line ORDER BY i.line) FILTER (WHERE p.refusal IS NOT NULL))[1] AS refused_line
        FROM item i LEFT JOIN priced_item p ON p.turn = i.turn AND p.line = i.line
       GROUP BY i.turn, i.event_id, i.buyer_id, i.buyer_group, i.counted_as, i.voucher_code`;

/** What total_price can hold. */
export const MAX_TOTAL = '999999999999.999';

/** What an order must cost at least, unless it is free; NULL: anything. */
const smallestTotal = (currency: string) => `($15::jsonb ->> ${currency})::numeric`;

/** Uses that are left decide when they are allocated. */
const REFUSE_VOUCHER = `
               WHEN a.voucher_code IS NOT NULL AND v.id_voucher IS NULL THEN 'unknown_voucher'
               WHEN NOT v.is_active OR v.valid_from > now() OR v.valid_until <= now() THEN 'voucher_not_valid'
               WHEN v.id_voucher IS NOT NULL AND a.with_voucher IS NULL THEN 'voucher_not_applicable'
               WHEN a.with_voucher > v.max_tickets THEN 'over_voucher_limit'
               WHEN v.uses_held + v.uses_paid >= v.max_uses THEN 'voucher_used_up'`;

/**
 * What the buyers of the group have of its events already. A function, because a subquery would see the orders as they were before
 * the wait for the events.
 */
export const COUNT_ORDERS_OF_BUYERS = `
      SELECT ordered.*
        FROM (SELECT array_agg(a.counted_as) AS buyers, array_agg(a.event_id) AS events
                FROM summed a JOIN event e ON e.id_event = a.event_id) asked
       CROSS JOIN LATERAL orders_of_buyers(asked.buyers, asked.events) AS ordered`;

/** Each request on its own: its total is that of its items with the booking fee, which nothing free has. */
export const JUDGE = `
      SELECT a.turn, a.event_id, a.buyer_id, a.buyer_group, a.counted_as, a.quantity, cost.total, cost.fee, e.fee_tax_rate, a.dearest, a.refused_line, e.free, e.room, e.is_short, e.currency, e.over_at, seen.max_per_order,
             least($5, seen.max_per_buyer) AS max_per_buyer, v.id_voucher, v.max_tickets, v.places_reserved, ${FROM_RESERVE('a.quantity', 'v')} AS from_reserve,
             ${guard('place-orders.voucher-uses', 'v.max_uses - v.uses_held - v.uses_paid')} AS uses_left,
             CASE
               WHEN seen.id_event IS NULL OR seen.status = 'draft' THEN 'unknown_event'
               WHEN NOT ${ON_SALE('seen', 'seller')} THEN 'not_on_sale'
               WHEN a.buyer_group IS NOT NULL AND NOT seen.guests_allowed THEN 'guests_not_allowed'
               WHEN a.quantity > seen.max_per_order OR cost.total > ${MAX_TOTAL} THEN 'over_order_limit'
               WHEN e.id_event IS NULL THEN 'sold_out'
               WHEN a.refusal IS NOT NULL THEN a.refusal${REFUSE_VOUCHER}
               WHEN cost.total > 0 AND cost.total < ${smallestTotal('e.currency')} THEN 'total_too_small'
               WHEN a.quantity - ${FROM_RESERVE('a.quantity', 'v')} > e.room THEN 'sold_out'
               WHEN a.quantity + ${guard('place-orders.buyer-limit', 'of_buyer.tickets')}
                    > least($5, e.max_per_buyer) THEN 'over_buyer_limit'
               WHEN cost.total > 0
                    AND a.quantity + ${guard('place-orders.unpaid-limit', 'of_buyer.unpaid')}
                        > greatest($10, seen.max_per_order)
                    THEN 'too_many_unpaid'
             END AS refusal
        FROM summed a
        LEFT JOIN voucher v ON v.turn = a.turn
        LEFT JOIN event e ON e.id_event = a.event_id
        LEFT JOIN of_buyer ON of_buyer.buyer = a.counted_as AND of_buyer.event = a.event_id
        LEFT JOIN events seen ON seen.id_event = a.event_id
        LEFT JOIN organizers seller ON seller.id_organizer = seen.organizer_id
       CROSS JOIN LATERAL (SELECT a.fee_of_tickets + ${BOOKING_FEE('e', 'order', 'a.items_total', 'e.currency')} AS fee) booking
       CROSS JOIN LATERAL (SELECT booking.fee, a.items_total + booking.fee AS total) cost`;

/**
 * What ALLOCATE_PLACES shares out: places of events, tickets of types that have a capacity, uses of vouchers, and what they
 * reserve. If more is reserved than is free, all orders share what is free as well.
 */
export const DEMAND_PLACES = `
      SELECT event_id, turn, '' AS dim, quantity - from_reserve AS quantity, room FROM judged WHERE refusal IS NULL
      UNION ALL
      SELECT p.event_id, p.turn, 'type ' || p.id_ticket_type, p.quantity, p.room
        FROM priced_item p JOIN judged j ON j.turn = p.turn WHERE j.refusal IS NULL AND p.room IS NOT NULL
      UNION ALL
      SELECT event_id, turn, 'voucher ' || id_voucher, 1, uses_left
        FROM judged WHERE refusal IS NULL AND uses_left IS NOT NULL
      UNION ALL
      SELECT event_id, turn, 'reserve ' || id_voucher, from_reserve, places_reserved
        FROM judged WHERE refusal IS NULL AND from_reserve > 0
      UNION ALL
      SELECT event_id, turn, 'free', quantity, free FROM judged WHERE refusal IS NULL AND is_short`;
