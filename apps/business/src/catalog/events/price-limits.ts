import type { FieldError } from '@proticket/shared';

/** A price and its currency. */
export interface Price {
  readonly price: string;
  readonly currency: string;
}

/**
 * Refuses a price at which nobody could buy a single ticket, because no payment provider accepts so little or so much
 * at once: better here than at the first buyer, whose places would be held for nothing. The sale implements it
 * (`sale/providers`), which knows the providers; the catalog states only what it needs.
 */
export abstract class PriceLimits {
  /** @param before the stored event: an unchanged price stays */
  abstract check(price: Price, before?: Price): FieldError[];
}
