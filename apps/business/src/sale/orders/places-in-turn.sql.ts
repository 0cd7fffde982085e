/**
 * Common table expressions that give an event's room to those who ask, in order of arrival: one that asks for
 * more than is left goes without, and leaves its places to the next one it is enough for.
 *
 * Reads `wants (event_id, turn, quantity, room)`, where `room` is the same for all of an event, and makes
 * `served (turn)`. Nearly always a running sum decides; only those around the last places are folded one by one.
 * Needs WITH RECURSIVE.
 */
export const PLACES_IN_TURN = `
  lined_up AS (
    SELECT *, sum(quantity) OVER (PARTITION BY event_id ORDER BY turn) AS up_to FROM wants
  ), spared AS (
    SELECT *, room - coalesce(max(up_to) FILTER (WHERE up_to <= room) OVER (PARTITION BY event_id), 0) AS spare
      FROM lined_up
  ), contested AS (
    SELECT event_id, turn, quantity, spare, row_number() OVER (PARTITION BY event_id ORDER BY turn) AS place
      FROM spared WHERE up_to > room AND quantity <= spare
  ), squeezed_in (event_id, place, turn, fits, spare) AS (
    SELECT event_id, place, turn, true, spare - quantity FROM contested WHERE place = 1
    UNION ALL
    SELECT c.event_id, c.place, c.turn, c.quantity <= s.spare,
           CASE WHEN c.quantity <= s.spare THEN s.spare - c.quantity ELSE s.spare END
      FROM squeezed_in s JOIN contested c ON c.event_id = s.event_id AND c.place = s.place + 1
     WHERE s.spare > 0
  ), served AS (
    SELECT turn FROM lined_up WHERE up_to <= room
    UNION ALL
    SELECT turn FROM squeezed_in WHERE fits
  )`;
