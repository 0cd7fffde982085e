import { Injectable } from '@nestjs/common';
import { type FieldError, toMinor } from '@proticket/contract';
import { type Price, PriceLimits } from '../../catalog/events/price-limits';
import { isStripeAmount, stripeAmountLimits } from './stripe/stripe-amount';
import { StripeSettings } from './stripe/stripe.settings';

/** The limits of the providers that are enabled; the sandbox accepts any amount. */
@Injectable()
export class ProviderPriceLimits extends PriceLimits {
  constructor(private readonly stripe: StripeSettings) {
    super();
  }

  /** @param before the stored event: its price may stay as it is */
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
    const message = `price must be 0.00, or from ${min} to ${max} ${currency}: the payment provider accepts no other amounts`;
    return [{ path: 'price', message }];
  }
}
