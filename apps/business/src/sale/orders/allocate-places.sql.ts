/**
 * Common table expressions that allocate what is left to orders, in order of arrival and all or nothing: an order that asks
 * for more than is left of anything gets nothing, and leaves it to the next order it is enough for.
 *
 * Reads `demand (event_id, turn, dim, quantity, room)`: a row for each thing that an order needs, `dim` being '' for the
 * places of the event (every order has such a row), and its name otherwise; `room` is the same for all of one thing. Makes
 * `allocated (turn)` and `left_over (event_id, dim, spare)`. Needs WITH RECURSIVE.
 *
 * An order may need none of the event's places: quantity 0, if a voucher has reserved them.
 *
 * Nearly always running sums decide: an order that would fit even if all before it got what they want is `sure`. Only the
 * others are folded one by one, over an array of what the sure ones leave of each thing.
 */
export const ALLOCATE_PLACES = `
    queue AS MATERIALIZED (
      SELECT *, sum(quantity) OVER (PARTITION BY event_id, dim ORDER BY turn) AS up_to FROM demand
    ),
    sure AS (
      SELECT turn FROM queue GROUP BY turn HAVING bool_and(up_to <= room)
    ),
    supply AS (
      SELECT event_id, dim, min(room) - coalesce(sum(quantity) FILTER (WHERE turn IN (SELECT turn FROM sure)), 0) AS spare,
             row_number() OVER (PARTITION BY event_id ORDER BY dim) AS slot
        FROM queue GROUP BY event_id, dim
    ),
    contested AS (
      SELECT q.event_id, q.turn, array_agg(s.slot ORDER BY s.slot) AS slots, array_agg(q.quantity ORDER BY s.slot) AS wants,
             row_number() OVER (PARTITION BY q.event_id ORDER BY q.turn) AS place,
             bool_or(bool_or(q.dim = '' AND q.quantity = 0)) OVER (PARTITION BY q.event_id) AS some_need_none
        FROM queue q JOIN supply s ON s.event_id = q.event_id AND s.dim = q.dim
       WHERE q.turn NOT IN (SELECT turn FROM sure)
       GROUP BY q.event_id, q.turn HAVING bool_and(q.quantity <= s.spare)
    ),
    squeezed_in (event_id, place, turn, fits, spares) AS (
      SELECT c.event_id, 0::bigint, NULL::bigint, false,
             (SELECT array_agg(spare ORDER BY slot) FROM supply s WHERE s.event_id = c.event_id)
        FROM contested c WHERE c.place = 1
      UNION ALL
      SELECT c.event_id, c.place, c.turn, after.fits, CASE WHEN after.fits THEN after.spares ELSE s.spares END
        FROM squeezed_in s JOIN contested c ON c.event_id = s.event_id AND c.place = s.place + 1
       CROSS JOIN LATERAL (
         SELECT bool_and(spare >= coalesce(want, 0)) AS fits, array_agg(spare - coalesce(want, 0) ORDER BY slot) AS spares
           FROM unnest(s.spares) WITH ORDINALITY AS p (spare, slot)
           LEFT JOIN unnest(c.slots, c.wants) AS w (slot, want) USING (slot)) after
       WHERE s.spares[1] > 0 OR c.some_need_none
    ),
    allocated AS (
      SELECT turn FROM sure
      UNION ALL
      SELECT turn FROM squeezed_in WHERE fits
    ),
    left_over AS (
      SELECT event_id, dim, min(room) - coalesce(sum(quantity) FILTER (WHERE turn IN (SELECT turn FROM allocated)), 0) AS spare
        FROM queue GROUP BY event_id, dim
    )`;
