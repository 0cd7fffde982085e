import { applyDecorators } from '@nestjs/common';
import { checks, hasTwoPlaces } from '@proticket/shared';
import { Transform } from 'class-transformer';

/** IANA names as people write them; `Intl` would also take offsets, which know no summer time. */
const ZONE_NAME = /^[A-Za-z][A-Za-z0-9_+/-]*$/;

/** Accepts an IANA time zone that this runtime knows ("Europe/Lisbon"), in any case; kept as IANA writes it. */
export const IsTimeZone = (): PropertyDecorator =>
  applyDecorators(
    Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? spelledByIana(value) : value)),
    checks({
      name: 'isTimeZone',
      accepts: (value) => typeof value === 'string' && ZONE_NAME.test(value) && zoneOf(value) !== undefined,
      message: '$property must be an IANA time zone like "Europe/Lisbon"',
    }),
  );

/** Accepts a currency in circulation whose amounts have two places, as all amounts on the wire do. */
export const IsTwoPlaceCurrency = (): PropertyDecorator =>
  checks({
    name: 'isTwoPlaceCurrency',
    accepts: (value) => typeof value === 'string' && hasTwoPlaces(value),
    message: '$property must be an ISO 4217 code with two decimals like "EUR"',
  });

/**
 * "europe/lisbon" becomes "Europe/Lisbon". What is an alias to this runtime stays as it is: it would make today's name
 * an old one ("Asia/Kolkata" becomes "Asia/Calcutta" under Node 24).
 */
function spelledByIana(name: string): string {
  const zone = zoneOf(name);
  return zone?.toLowerCase() === name.toLowerCase() ? zone : name;
}

function zoneOf(name: string): string | undefined {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}
