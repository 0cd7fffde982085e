import type { FieldError } from '@proticket/contract';

/** A price and its currency. */
export interface Price {
  readonly price: string;
  readonly currency: string;
}

/**
 * Refuses a price at which nobody could buy a single ticket, because every payment provider has a minimum and a maximum
 * amount. Otherwise the first buyer would find out, with places held for nothing. `sale/providers` implements it; the
 * catalog does not know the providers.
 */
export abstract class PriceLimits {
  /**
   * @param price not checked if it is no amount in its currency, which a rule of events refuses
   * @param before the stored event; an unchanged price is not checked
   */
  abstract check(price: Price, before?: Price): FieldError[];
}
