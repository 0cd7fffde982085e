import { fromMinor, toMinor } from '@proticket/shared';

/** Currencies whose smallest unit is the unit itself, and those with three places, as Stripe counts them. */
const WITHOUT_PLACES = new Set('BIF CLP DJF GNF JPY KMF KRW MGA PYG RWF UGX VND VUV XAF XOF XPF'.split(' '));
const WITH_THREE_PLACES = new Set('BHD JOD KWD OMR TND'.split(' '));

/**
 * An amount as Stripe counts it: in the smallest unit of its currency, exactly.
 *
 * @throws RangeError when the currency has no such fraction ("10.50" JPY).
 */
export function toStripeAmount(amount: string, currency: string): number {
  const hundredths = toMinor(amount);
  if (WITH_THREE_PLACES.has(currency)) return Number(hundredths * 10n);
  if (!WITHOUT_PLACES.has(currency)) return Number(hundredths);
  if (hundredths % 100n !== 0n) throw new RangeError(`${currency} has no fractions: ${amount}.`);
  return Number(hundredths / 100n);
}

/** The decimal string of what Stripe took, or undefined when we cannot hold it exactly; then it matches nothing. */
export function fromStripeAmount(amount: number, currency: string): string | undefined {
  if (!Number.isSafeInteger(amount) || amount < 0) return undefined;
  const units = BigInt(amount);
  if (WITHOUT_PLACES.has(currency)) return fromMinor(units * 100n);
  if (!WITH_THREE_PLACES.has(currency)) return fromMinor(units);
  return units % 10n === 0n ? fromMinor(units / 10n) : undefined;
}
