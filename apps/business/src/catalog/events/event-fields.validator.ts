import { applyDecorators } from '@nestjs/common';
import { checks, hasTwoPlaces } from '@proticket/shared';
import { Transform } from 'class-transformer';

/** Names only: `Intl` would also accept offsets, which have no daylight saving time. */
const ZONE_NAME = /^[A-Za-z][A-Za-z0-9_+/-]*$/;

/** Accepts an IANA time zone that this runtime knows ("Europe/Lisbon"), in any case; stores IANA's spelling. */
export const IsTimeZone = (): PropertyDecorator =>
  applyDecorators(
    Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? canonicalCase(value) : value)),
    checks({
      name: 'isTimeZone',
      accepts: (value) =>
        typeof value === 'string' && ZONE_NAME.test(value) && resolveZone(value) !== undefined,
      message: '$property must be an IANA time zone like "Europe/Lisbon"',
    }),
  );

/** Accepts a currency in circulation with two decimal places, as all amounts in the API have. */
export const IsTwoPlaceCurrency = (): PropertyDecorator =>
  checks({
    name: 'isTwoPlaceCurrency',
    accepts: (value) => typeof value === 'string' && hasTwoPlaces(value),
    message: '$property must be an ISO 4217 code with two decimals like "EUR"',
  });

/**
 * "europe/lisbon" becomes "Europe/Lisbon". Aliases stay as they are, because the runtime may resolve them to an outdated
 * name (Node 24 turns "Asia/Kolkata" into "Asia/Calcutta").
 */
function canonicalCase(name: string): string {
  const zone = resolveZone(name);
  return zone?.toLowerCase() === name.toLowerCase() ? zone : name;
}

function resolveZone(name: string): string | undefined {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}
