import type { FeePer } from '@proticket/contract';
import { CHARGED_PLACES } from './charged-places.sql';

/**
 * The booking fee of an event on one ticket or on one order, in SQL; 0 if the fee is on the other, or what it is on is free. In
 * TypeScript this is `bookingFee` of the contract.
 *
 * @param event the row of `events` in the statement
 * @param per what `amount` was paid for
 * @param amount SQL of an amount in the places of its currency
 */
export const BOOKING_FEE = (event: string, per: FeePer, amount: string, currency: string) => `
    round(CASE WHEN ${event}.fee_per <> '${per}' OR ${amount} = 0 THEN 0
               WHEN ${event}.fee_kind = 'percent'
                    THEN round(${amount} * ${event}.fee_value / 100, ${CHARGED_PLACES(amount, currency)})
               WHEN ${event}.fee_kind = 'fixed' THEN ${event}.fee_value
               ELSE 0 END, scale(${amount}))`;
