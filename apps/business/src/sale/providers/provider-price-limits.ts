import { Injectable } from '@nestjs/common';
import { type FieldError, fromMinor, isAmount, toMinor } from '@proticket/contract';
import { type Price, PriceLimits } from '../../catalog/events/price-limits';
import { isStripeAmount, MIN_CHARGE, stripeAmountLimits, stripeStep } from './stripe/stripe-amount';
import { StripeSettings } from './stripe/stripe.settings';

/** The limits of the providers that are enabled; the sandbox accepts any amount. */
@Injectable()
export class ProviderPriceLimits extends PriceLimits {
  readonly smallestTotals: Readonly<Record<string, string>>;
  private readonly takesAny: boolean;

  constructor(stripe: StripeSettings) {
    super();
    this.takesAny = stripe.providers.some((provider) => provider !== 'stripe');
    this.smallestTotals = this.takesAny ? {} : MIN_CHARGE;
  }

  check(field: string, given: Price, before?: Price): FieldError[] {
    const { price, currency } = given;
    if (!this.isLimited(given, before)) return [];
    const wrong = isStripeAmount(price, currency) ? outOfLimits(price, currency) : wrongStep(currency);
    return wrong === undefined ? [] : [errorOf(field, wrong)];
  }

  checkStep(field: string, given: Price, before?: Price): FieldError[] {
    const { price, currency } = given;
    return this.isLimited(given, before) && !isStripeAmount(price, currency)
      ? [errorOf(field, wrongStep(currency))]
      : [];
  }

  private isLimited({ price, currency }: Price, before?: Price): boolean {
    const isUnchanged = before?.price === price && before.currency === currency;
    return !isUnchanged && !this.takesAny && isAmount(price, currency) && Number(price) > 0;
  }
}

function errorOf(path: string, limit: string): FieldError {
  return { path, message: `${path} must be ${limit}: the payment provider accepts no other amounts` };
}

/** The payment partners of Stripe charge no third decimal place, and Stripe knows no fractions of some currencies. */
function wrongStep(currency: string): string {
  return `a multiple of ${stripeStep(currency)} ${currency}`;
}

function outOfLimits(price: string, currency: string): string | undefined {
  const minor = (amount: string) => toMinor(amount, currency);
  const { min, max } = stripeAmountLimits(currency);
  if (minor(price) >= minor(min) && minor(price) <= minor(max)) return undefined;
  return `${fromMinor(0n, currency)}, or from ${min} to ${max} ${currency}`;
}
