import { decimalPlaces } from './currencies';

/** An amount of any currency as text: no sign, no leading zeros, at most twelve digits and three places. */
export const AMOUNT = /^(0|[1-9]\d{0,11})(\.\d{1,3})?$/;

/** The largest number of whole units that an amount may have. */
const MAX_WHOLE = 999_999_999_999n;

/** Whether a text is an amount with exactly the decimal places of its currency: "5000" JPY, "12.50" EUR, "1.250" KWD. */
export function isAmount(text: string, currency: string): boolean {
  return AMOUNT.test(text) && placesOf(text) === decimalPlaces(currency);
}

/**
 * An amount in minor units of its currency (cents of EUR, fils of KWD, yen) as an exact integer. Missing places are zeros,
 * so a "0" that SQL computed is an amount in every currency.
 *
 * @throws RangeError if it is no amount, or has more places than the currency
 */
export function toMinor(amount: string, currency: string): bigint {
  const missing = decimalPlaces(currency) - placesOf(amount);
  if (!AMOUNT.test(amount) || missing < 0)
    throw new RangeError(`"${amount}" is not an amount like "${fromMinor(2500n, currency)}" ${currency}.`);
  return BigInt(amount.replace('.', '') + '0'.repeat(missing));
}

/** The decimal string of minor units, with all places of the currency. @throws RangeError below 0 or over twelve digits. */
export function fromMinor(minor: bigint, currency: string): string {
  const places = decimalPlaces(currency);
  const digits = minor.toString().padStart(places + 1, '0');
  const whole = digits.slice(0, digits.length - places);
  if (minor < 0n || BigInt(whole) > MAX_WHOLE)
    throw new RangeError(`${minor} minor units of ${currency} are not an amount.`);
  return places === 0 ? whole : `${whole}.${digits.slice(-places)}`;
}

function placesOf(text: string): number {
  return text.split('.')[1]?.length ?? 0;
}
