import { Injectable } from '@nestjs/common';
import { type FieldError, fromMinor, isAmount, toMinor } from '@proticket/contract';
import { type Price, PriceLimits } from '../../catalog/events/price-limits';
import { isStripeAmount, stripeAmountLimits, stripeStep } from './stripe/stripe-amount';
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
    if (isUnchanged || anyAmount || !isAmount(price, currency) || Number(price) === 0) return [];
    const message = isStripeAmount(price, currency) ? outOfLimits(price, currency) : wrongStep(currency);
    return message === undefined ? [] : [{ path: 'price', message }];
  }
}

/** The payment partners of Stripe charge no third decimal place, and Stripe knows no fractions of some currencies. */
function wrongStep(currency: string): string {
  return `price must be a multiple of ${stripeStep(currency)} ${currency}: the payment provider accepts no other amounts`;
}

function outOfLimits(price: string, currency: string): string | undefined {
  const minor = (amount: string) => toMinor(amount, currency);
  const { min, max } = stripeAmountLimits(currency);
  if (minor(price) >= minor(min) && minor(price) <= minor(max)) return undefined;
  return `price must be ${fromMinor(0n, currency)}, or from ${min} to ${max} ${currency}: the payment provider accepts no other amounts`;
}
