import { decimalPlaces } from './currencies';

/** The ariary has a fraction of a fifth, which payment providers do not know. */
export const CHARGED_WHOLE = 'MGA';

/** The minor units of which computed amounts are multiples, so that providers can charge and return them (ADR 0057). */
export function chargedStep(currency: string): bigint {
  if (currency === CHARGED_WHOLE) return 100n;
  // Of three places the last stays zero.
  return decimalPlaces(currency) === 3 ? 10n : 1n;
}

/** `numerator / denominator`, rounded half up; neither is negative. */
export function halfUp(numerator: bigint, denominator: bigint): bigint {
  return (2n * numerator + denominator) / (2n * denominator);
}

/** A decimal string such as "7.75" as a fraction of whole numbers. */
export function toFraction(decimal: string): readonly [numerator: bigint, denominator: bigint] {
  const [whole = '', places = ''] = decimal.split('.');
  return [BigInt(whole + places), 10n ** BigInt(places.length)];
}
