/**
 * How many places of an order its voucher has reserved for it (ADR 0065).
 *
 * @param voucher its row in the statement, which may be missing
 */
export const FROM_RESERVE = (quantity: string, voucher: string) =>
  `CASE WHEN ${voucher}.places_reserved > 0 THEN least(${quantity}, ${voucher}.max_tickets, ${voucher}.places_reserved) ELSE 0 END`;

/**
 * What is left of an event, as columns: `free`, what is neither sold nor held; `room`, what of it anybody may have; and
 * `is_short`, whether more is reserved than is free, as after a refund whose places were sold again.
 *
 * @param free SQL of the first
 */
export const PLACES_LEFT = (free: string) =>
  `${free} AS free, greatest(${free} - places_reserved, 0) AS room, places_reserved > ${free} AS is_short`;
