import { CHARGED_WHOLE } from '@proticket/contract';

/**
 * How many decimal places of a computed amount may differ from zero, in SQL, so that every payment provider can charge and
 * return it: of three places the last stays zero (ADR 0057). Whatever the provider, because an order may be paid with another
 * one than was enabled when its price was set.
 *
 * @param amount SQL of an amount in the places of its currency
 */
export const CHARGED_PLACES = (amount: string, currency: string) =>
  `CASE ${currency} WHEN '${CHARGED_WHOLE}' THEN 0 ELSE least(scale(${amount}), 2) END`;
