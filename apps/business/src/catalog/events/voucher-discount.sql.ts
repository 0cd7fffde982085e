import { CHARGED_PLACES } from './charged-places.sql';

/**
 * Whether a voucher is for a ticket type, in SQL; never NULL.
 *
 * @param type the row of `ticket_types` in the statement
 * @param voucher the row of `vouchers`; all NULL if there is none
 */
export const VOUCHER_IS_FOR = (type: string, voucher: string) => `(
    ${voucher}.id_voucher IS NOT NULL
    AND (${voucher}.ticket_type_ids IS NULL OR ${type}.id_ticket_type = ANY (${voucher}.ticket_type_ids)))`;

/**
 * What a voucher takes off the price of one ticket, in SQL; 0 if there is none or it is not for the type. A fixed price never
 * makes a ticket dearer. A percentage is rounded half up to what providers can charge, and is at most the price.
 */
export const VOUCHER_DISCOUNT = (type: string, voucher: string, currency: string) => `
    round(CASE WHEN NOT ${VOUCHER_IS_FOR(type, voucher)} THEN 0
               WHEN ${voucher}.kind = 'percent'
                    THEN least(round(${type}.price * ${voucher}.value / 100, ${CHARGED_PLACES(`${type}.price`, currency)}), ${type}.price)
               WHEN ${voucher}.kind = 'amount' THEN least(${voucher}.value, ${type}.price)
               ELSE greatest(${type}.price - ${voucher}.value, 0) END, scale(${type}.price))`;
