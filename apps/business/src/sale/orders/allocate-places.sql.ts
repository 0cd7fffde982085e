/**
 * Common table expressions that allocate an event's free places to orders, in order of arrival: an order for more places
 * than are left gets none, and leaves them to the next order they are enough for.
 *
 * Reads `demand (event_id, turn, quantity, room)`, where `room` is the same for all of an event, and makes
 * `allocated (turn)`. Nearly always a running sum decides; only the orders around the last places are folded one by one.
 * Needs WITH RECURSIVE.
 */
export const ALLOCATE_PLACES = `
    queue AS (
      SELECT *, sum(quantity) OVER (PARTITION BY event_id ORDER BY turn) AS up_to FROM demand
    ),
    queue_with_spare AS (
      SELECT *, room - coalesce(max(up_to) FILTER (WHERE up_to <= room) OVER (PARTITION BY event_id), 0) AS spare
        FROM queue
    ),
    contested AS (
      SELECT event_id, turn, quantity, spare, row_number() OVER (PARTITION BY event_id ORDER BY turn) AS place
        FROM queue_with_spare WHERE up_to > room AND quantity <= spare
    ),
    squeezed_in (event_id, place, turn, fits, spare) AS (
      SELECT event_id, place, turn, true, spare - quantity FROM contested WHERE place = 1
      UNION ALL
      SELECT c.event_id, c.place, c.turn, c.quantity <= s.spare,
             CASE WHEN c.quantity <= s.spare THEN s.spare - c.quantity ELSE s.spare END
        FROM squeezed_in s JOIN contested c ON c.event_id = s.event_id AND c.place = s.place + 1
       WHERE s.spare > 0
    ),
    allocated AS (
      SELECT turn FROM queue WHERE up_to <= room
      UNION ALL
      SELECT turn FROM squeezed_in WHERE fits
    )`;
