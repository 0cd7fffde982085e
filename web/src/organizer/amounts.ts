import { decimalPlaces } from '@proticket/contract';

/** The sum of amounts in a currency, exactly and without a limit. */
export function sumAmounts(amounts: readonly string[], currency: string): string {
  return fromUnits(
    amounts.reduce((sum, amount) => sum + toUnits(amount), 0n),
    currency,
  );
}

/** `from` minus `amount`, both in a currency; may be below zero. */
export function subtractAmount(from: string, amount: string, currency: string): string {
  return fromUnits(toUnits(from) - toUnits(amount), currency);
}

/** Digits of the highest price, and of the highest total, before the point. */
const PRICE_DIGITS = 8;
export const TOTAL_DIGITS = 12;

/**
 * An amount as people type it ("35", "35,5", "35.00") as the API takes it; undefined if it is none in this currency, or has more
 * than `digits` before the point.
 */
export function readAmount(typed: string, currency: string, digits = PRICE_DIGITS): string | undefined {
  const places = decimalPlaces(currency);
  const [, whole, fraction = ''] = /^0*(\d+)(?:[.,](\d{1,3}))?$/.exec(typed.trim()) ?? [];
  if (whole === undefined || whole.length > digits || fraction.length > places) return undefined;
  return places === 0 ? whole : `${whole}.${fraction.padEnd(places, '0')}`;
}

/** A percentage as people type it ("5", "5,5") as the API takes it; undefined if it is none. */
export function readPercentage(typed: string): string | undefined {
  const [, whole, fraction] = /^0*(\d{1,3})(?:[.,](\d{1,3}))?$/.exec(typed.trim()) ?? [];
  if (whole === undefined) return undefined;
  return fraction === undefined ? whole : `${whole}.${fraction}`;
}

/** Amounts of the API have all places of their currency. */
const toUnits = (amount: string) => BigInt(amount.replace('.', ''));

function fromUnits(units: bigint, currency: string): string {
  const places = decimalPlaces(currency);
  const digits = (units < 0n ? -units : units).toString().padStart(places + 1, '0');
  const whole = `${units < 0n ? '-' : ''}${digits.slice(0, digits.length - places)}`;
  return places === 0 ? whole : `${whole}.${digits.slice(-places)}`;
}
