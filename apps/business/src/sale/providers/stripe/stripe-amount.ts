import { fromMinor, toMinor } from '@proticket/contract';

/** Currencies without a smaller unit, and those with three decimal places, as Stripe counts them. */
const WITHOUT_PLACES = new Set('BIF CLP DJF GNF JPY KMF KRW MGA PYG RWF UGX VND VUV XAF XOF XPF'.split(' '));
const WITH_THREE_PLACES = new Set('BHD JOD KWD OMR TND'.split(' '));

/**
 * An amount as Stripe counts it: in the smallest unit of its currency, exactly.
 *
 * @throws RangeError if the currency has no such fraction ("10.50" JPY).
 */
export function toStripeAmount(amount: string, currency: string): number {
  const hundredths = toMinor(amount);
  if (WITH_THREE_PLACES.has(currency)) return Number(hundredths * 10n);
  if (!WITHOUT_PLACES.has(currency)) return Number(hundredths);
  if (hundredths % 100n !== 0n) throw new RangeError(`${currency} has no fractions: ${amount}.`);
  return Number(hundredths / 100n);
}

/** The decimal string of an amount at Stripe; undefined if we cannot hold it exactly, and then it matches nothing. */
export function fromStripeAmount(amount: number, currency: string): string | undefined {
  if (!Number.isSafeInteger(amount) || amount < 0) return undefined;
  const units = BigInt(amount);
  if (WITHOUT_PLACES.has(currency)) return fromMinor(units * 100n);
  if (!WITH_THREE_PLACES.has(currency)) return fromMinor(units);
  return units % 10n === 0n ? fromMinor(units / 10n) : undefined;
}

/**
 * The minimum charge, in units of the currency (docs.stripe.com/currencies#minimum-and-maximum-charge-amounts,
 * read 2026-11). Stripe converts other currencies and compares them with the minimum of the account's own currency.
 */
const MIN_CHARGE: Readonly<Record<string, string>> = {
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
  JPY: '50.00',
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

/** Whether Stripe can charge exactly this: some currencies have fewer places there than in ISO 4217 (MGA). */
export function isStripeAmount(amount: string, currency: string): boolean {
  return !WITHOUT_PLACES.has(currency) || toMinor(amount) % 100n === 0n;
}

/** Stripe accepts amounts of up to eight digits, in the smallest unit. */
const MAX_UNITS = 99_999_999;

/** The smallest and largest single charge, as decimal strings. */
export function stripeAmountLimits(currency: string): { readonly min: string; readonly max: string } {
  return { min: MIN_CHARGE[currency] ?? '0.01', max: fromStripeAmount(MAX_UNITS, currency) ?? '99999.99' };
}
