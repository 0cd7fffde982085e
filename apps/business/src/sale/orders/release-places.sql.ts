/**
 * Gives the held places of orders back to their events. The statement has locked the events.
 *
 * @param orders the CTE of the orders that end: `event_id`, `quantity`
 */
export const RELEASE_HELD_PLACES = (orders: string) => `
      UPDATE events e SET tickets_held = tickets_held - released.places
        FROM (SELECT event_id, sum(quantity) AS places FROM ${orders} GROUP BY event_id) released
       WHERE e.id_event = released.event_id`;

/**
 * Gives the sold places of tickets back to their events. Counts the tickets that became void, not what was ordered: of an
 * order of which some were returned before, the rest. The statement has locked the events.
 *
 * @param tickets the CTE of the tickets that became void (`VOID_TICKETS`): `event_id`
 */
export const RELEASE_SOLD_PLACES = (tickets: string) => `
      UPDATE events e SET tickets_sold = tickets_sold - released.places
        FROM (SELECT event_id, count(*) AS places FROM ${tickets} GROUP BY event_id) released
       WHERE e.id_event = released.event_id`;
