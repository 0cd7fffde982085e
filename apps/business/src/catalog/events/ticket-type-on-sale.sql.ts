/**
 * Whether a ticket type can be ordered now, in SQL; never NULL. Whether its event is on sale and places are left are other
 * questions.
 *
 * @param type the row of `ticket_types` in the statement
 * @param earlier the row of the type after which it opens, if there is one that is not archived
 */
export const TICKET_TYPE_ON_SALE = (type: string, earlier: string) => `(
    ${type}.status = 'on_sale' AND (${type}.sales_start IS NULL OR ${type}.sales_start <= now())
    AND (${type}.sales_end IS NULL OR ${type}.sales_end > now())
    AND (${earlier}.id_ticket_type IS NULL OR coalesce(${earlier}.sales_end <= now(), false)
         OR coalesce(${earlier}.tickets_sold + ${earlier}.tickets_held >= ${earlier}.capacity, false)))`;
