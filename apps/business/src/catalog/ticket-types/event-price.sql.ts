import { TICKET_TYPE_ON_SALE } from '../events/ticket-type-on-sale.sql';

/**
 * The price of an event in lists: the lowest of its public types that are on sale now and not sold out. If there is none, the
 * lowest of those that are not paused, or of all. Places that are only held do not count as sold: they may come back.
 *
 * @param event SQL of its id
 */
const LOWEST_PRICE = (event: string) => `
  SELECT coalesce(min(t.price) FILTER (WHERE t.visibility = 'public' AND ${TICKET_TYPE_ON_SALE('t', 'earlier')}
                                         AND coalesce(t.tickets_sold < t.capacity, true)),
                  min(t.price) FILTER (WHERE t.visibility = 'public' AND t.status = 'on_sale'), min(t.price)) AS price
    FROM ticket_types t
    LEFT JOIN ticket_types earlier ON earlier.id_ticket_type = t.opens_after AND earlier.status <> 'archived'
   WHERE t.event_id = ${event} AND t.status <> 'archived'`;

/** Sets the price of a locked event, after a change of its types. Parameter: the event. */
export const UPDATE_EVENT_PRICE = `
  UPDATE events e SET price = lowest.price, changed_at = now()
    FROM (${LOWEST_PRICE('$1::int')}) lowest
   WHERE e.id_event = $1 AND e.price <> lowest.price`;

/**
 * The next published events in order of their start, after one of them, each with whether its price should be another.
 * Parameters: 1 start and 2 id of the event before, 3 how many.
 */
export const COMPARE_EVENT_PRICES = `
  WITH upcoming AS (
      SELECT id_event, start_datetime, price FROM events
       WHERE status = 'published' AND start_datetime >= greatest($1, now()) AND (start_datetime, id_event) > ($1, $2)
       ORDER BY start_datetime, id_event LIMIT $3)
  SELECT id_event, start_datetime, upcoming.price <> lowest.price AS differs
    FROM upcoming CROSS JOIN LATERAL (${LOWEST_PRICE('upcoming.id_event')}) lowest
   ORDER BY start_datetime, id_event`;

/** Locks an event unless somebody has it. Parameter: the event. Returns no row if it is locked. */
export const LOCK_FREE_EVENT = `
  SELECT id_event FROM events WHERE id_event = $1 FOR NO KEY UPDATE SKIP LOCKED`;
