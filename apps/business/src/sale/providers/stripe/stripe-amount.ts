import { decimalPlaces, fromMinor, toMinor } from '@proticket/contract';

/**
 * Where Stripe counts in other units than the minor ones of ISO 4217: the ariary has no fractions there, and two currencies
 * that have lost theirs keep two zeros (docs.stripe.com/currencies#special-cases, read 2026-11).
 */
const UNITS: Readonly<Record<string, { readonly units: bigint; readonly minorUnits: bigint }>> = {
  MGA: { units: 1n, minorUnits: 100n },
  ISK: { units: 100n, minorUnits: 1n },
  UGX: { units: 100n, minorUnits: 1n },
};
const SAME = { units: 1n, minorUnits: 1n };

/** In minor units: what Stripe charges is a multiple of it. Of three decimal places, the last one is always zero. */
function stepOf(currency: string): bigint {
  return decimalPlaces(currency) === 3 ? 10n : (UNITS[currency] ?? SAME).minorUnits;
}

/** More than Stripe accepts in any currency, and still an amount here. */
const MOST_UNITS = 999_999_999_999;

/**
 * An amount as Stripe counts it, exactly.
 *
 * @throws RangeError if Stripe has no such fraction of the currency ("10.50" MGA).
 */
export function toStripeAmount(amount: string, currency: string): number {
  const { units, minorUnits } = UNITS[currency] ?? SAME;
  const minor = toMinor(amount, currency);
  if (minor % minorUnits !== 0n) throw new RangeError(`Stripe cannot count ${amount} ${currency}.`);
  return Number((minor / minorUnits) * units);
}

/** The decimal string of an amount at Stripe; undefined if we cannot hold it exactly, and then it matches nothing. */
export function fromStripeAmount(amount: number, currency: string): string | undefined {
  const { units, minorUnits } = UNITS[currency] ?? SAME;
  if (!Number.isSafeInteger(amount) || amount < 0 || amount > MOST_UNITS) return undefined;
  return BigInt(amount) % units === 0n
    ? fromMinor((BigInt(amount) / units) * minorUnits, currency)
    : undefined;
}

/** Whether Stripe can charge exactly this. */
export function isStripeAmount(amount: string, currency: string): boolean {
  return toMinor(amount, currency) % stepOf(currency) === 0n;
}

/** Stripe charges multiples of this: "0.01" EUR and "1" JPY, but "0.010" KWD and "1.00" MGA. */
export function stripeStep(currency: string): string {
  return fromMinor(stepOf(currency), currency);
}

/**
 * The minimum charge, as decimal strings; of other currencies, the smallest there is (docs.stripe.com/currencies#minimum-and-maximum-charge-amounts,
 * read 2026-11). Stripe converts other currencies and compares them with the minimum of the account's own currency.
 */
export const MIN_CHARGE: Readonly<Record<string, string>> = {
  AED: '2.00',
  AUD: '0.50',
  BGN: '1.00',
  BRL: '0.50',
  CAD: '0.50',
  CHF: '0.50',
  CZK: '15.00',
  DKK: '2.50',
  EUR: '0.50',
  GBP: '0.30',
  HKD: '4.00',
  HUF: '175.00',
  INR: '0.50',
  JPY: '50',
  MXN: '10.00',
  MYR: '2.00',
  NOK: '3.00',
  NZD: '0.50',
  PLN: '2.00',
  RON: '2.00',
  SEK: '3.00',
  SGD: '0.50',
  THB: '10.00',
  USD: '0.50',
};

/** Stripe accepts amounts of up to eight digits, in its units. */
const MAX_UNITS = 99_999_999n;

/** The smallest and largest single charge, as decimal strings. */
export function stripeAmountLimits(currency: string): { readonly min: string; readonly max: string } {
  const { units, minorUnits } = UNITS[currency] ?? SAME;
  const max = (MAX_UNITS / units) * minorUnits;
  return {
    min: MIN_CHARGE[currency] ?? stripeStep(currency),
    max: fromMinor(max - (max % stepOf(currency)), currency),
  };
}
