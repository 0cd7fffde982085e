/**
 * Gives the places of orders back to their events. The statement has locked the events.
 *
 * @param counter where the places are counted until now: held by pending orders, or sold
 * @param orders the CTE of the orders that end: `event_id`, `quantity`
 */
export const RELEASE_PLACES = (counter: 'tickets_held' | 'tickets_sold', orders: string) => `
      UPDATE events e SET ${counter} = ${counter} - released.places
        FROM (SELECT event_id, sum(quantity) AS places FROM ${orders} GROUP BY event_id) released
       WHERE e.id_event = released.event_id`;
