import { Injectable } from '@nestjs/common';
import { type FieldError, toMinor } from '@proticket/shared';
import { isStripeAmount, stripeAmountLimits } from '../stripe/stripe-amount';
import { StripeSettings } from '../stripe/stripe.settings';

/** What a price is compared with. */
interface Price {
  readonly price: string;
  readonly currency: string;
}

/**
 * Refuses a price at which nobody could buy a single ticket, because no payment provider takes so little or so much at
 * one time. Better here than at the first buyer, whose places would be held for nothing. The sandbox takes anything.
 */
@Injectable()
export class PriceLimits {
  constructor(private readonly stripe: StripeSettings) {}

  /** @param before the stored event: a price that is there already may stay */
  check({ price, currency }: Price, before?: Price): FieldError[] {
    const isUnchanged = before?.price === price && before.currency === currency;
    const anyAmount = this.stripe.providers.some((provider) => provider !== 'stripe');
    if (isUnchanged || anyAmount || toMinor(price) === 0n) return [];
    if (!isStripeAmount(price, currency))
      return [
        {
          path: 'price',
          message: `price must be whole: the payment provider has no fractions of ${currency}`,
        },
      ];
    const { min, max } = stripeAmountLimits(currency);
    if (toMinor(price) >= toMinor(min) && toMinor(price) <= toMinor(max)) return [];
    const message = `price must be 0.00, or from ${min} to ${max} ${currency}: the payment provider takes no other amounts`;
    return [{ path: 'price', message }];
  }
}
