/** The largest amount NUMERIC(12,2) holds. */
const MAX_MINOR = 999_999_999_999n;

/** An amount as text: exactly two places, no sign, no leading zeros. */
export const AMOUNT = /^(0|[1-9]\d{0,9})\.\d{2}$/;

/** An amount in minor units (cents) as an exact integer, from a decimal string with two places ("25.00"). */
export function toMinor(amount: string): bigint {
  if (!AMOUNT.test(amount)) throw new RangeError(`"${amount}" is not an amount like "25.00".`);
  return BigInt(amount.replace('.', ''));
}

/** A decimal string with two places from minor units. @throws RangeError outside 0 … 9999999999.99. */
export function fromMinor(minor: bigint): string {
  if (minor < 0n || minor > MAX_MINOR)
    throw new RangeError(`${minor} minor units are outside NUMERIC(12,2).`);
  const digits = minor.toString().padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** The price of `quantity` pieces, exactly. */
export function multiplyAmount(amount: string, quantity: number): string {
  return fromMinor(toMinor(amount) * BigInt(quantity));
}
