import type { FieldError } from '@proticket/contract';
import type { EventFields } from './event-row';

/** A price and its currency. */
export interface Price {
  readonly price: string;
  readonly currency: string;
}

/**
 * What payment providers charge and return. Otherwise the first buyer would find out, with places held for nothing, or the
 * refund would fail. `sale/providers` implements it; the catalog does not know the providers.
 */
export abstract class PriceLimits {
  /**
   * Refuses a price at which nobody could buy a single ticket.
   *
   * @param field names it in the errors
   * @param price not checked if it is no amount in its currency, which rules of the features refuse
   * @param before the stored one; unchanged, it is not checked
   */
  abstract check(field: string, price: Price, before?: Price): FieldError[];

  /** The same for an amount that is no price of its own, but a difference between prices or a part of one. */
  abstract checkStep(field: string, amount: Price, before?: Price): FieldError[];

  /** The amounts of an event: its price and its fees. @param before the stored event */
  checkEvent(event: EventFields, before?: EventFields): FieldError[] {
    const feeOf = ({ fee_kind, fee_value, ...of }: EventFields): Price | undefined =>
      fee_kind === 'fixed' ? { price: fee_value, currency: of.currency } : undefined;
    const kept = ({ return_fee: price, ...of }: EventFields) => ({ price, currency: of.currency });
    const fee = feeOf(event);
    return [
      ...this.check('price', event, before),
      ...this.checkStep('return_fee', kept(event), before && kept(before)),
      ...(fee ? this.checkStep('fee_value', fee, before && feeOf(before)) : []),
    ];
  }

  /** The smallest total, above nothing, of an order that can be paid, by currency; of others, any that is computed here. */
  abstract readonly smallestTotals: Readonly<Record<string, string>>;
}
