import { SALES_CLOSE_AT } from './event-end';

/**
 * Whether tickets of an event can be ordered now, in SQL; never NULL. Whether places are left is another question.
 *
 * @param event the row of `events` in the statement
 * @param organizer the row of its organizer
 */
export const ON_SALE = (event: string, organizer: string) => `(
    ${event}.status = 'published' AND ${organizer}.status = 'approved'
    AND (${event}.sales_start IS NULL OR ${event}.sales_start <= now()) AND ${SALES_CLOSE_AT(event)} > now())`;
