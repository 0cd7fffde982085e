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

/** After a change of the types of a locked event. Parameter: the event. */
export const UPDATE_EVENT_PRICE = `
  UPDATE events e SET price = lowest.price, changed_at = now()
    FROM (${LOWEST_PRICE('$1::int')}) lowest
   WHERE e.id_event = $1 AND e.price <> lowest.price`;

/** How long a time that has passed is looked at again: longer than a service stands still for. */
const LOOK_BACK = "interval '1 day'";

/**
 * Brings the prices of events in line whose types began or ended to sell by themselves: by their time, or because one opens
 * when another is sold out. An event that is locked is left to the next time. Returns how many prices changed.
 */
export const FOLLOW_EVENT_PRICES = `
  WITH due AS (
      SELECT event_id FROM ticket_types WHERE sales_start > now() - ${LOOK_BACK} AND sales_start <= now()
       UNION SELECT event_id FROM ticket_types WHERE sales_end > now() - ${LOOK_BACK} AND sales_end <= now()
       UNION SELECT event_id FROM ticket_types WHERE opens_after IS NOT NULL),
    differs AS MATERIALIZED (
      SELECT e.id_event, lowest.price
        FROM due JOIN events e ON e.id_event = due.event_id
       CROSS JOIN LATERAL (${LOWEST_PRICE('e.id_event')}) lowest
       WHERE e.status = 'published' AND e.start_datetime > now() AND e.price <> lowest.price),
    free AS MATERIALIZED (
      SELECT id_event FROM events WHERE id_event IN (SELECT id_event FROM differs) ORDER BY id_event
         FOR NO KEY UPDATE SKIP LOCKED),
    changed AS (
      UPDATE events e SET price = differs.price, changed_at = now()
        FROM differs WHERE e.id_event = differs.id_event AND e.id_event IN (SELECT id_event FROM free)
      RETURNING e.id_event)
  SELECT count(*)::int AS changed FROM changed`;
