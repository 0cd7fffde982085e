import { applyDecorators } from '@nestjs/common';
import { isCurrency } from '@proticket/contract';
import { checks } from '@proticket/shared';
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

/** Accepts a currency in circulation. */
export const IsCurrencyCode = (): PropertyDecorator =>
  checks({
    name: 'isCurrencyCode',
    accepts: (value) => typeof value === 'string' && isCurrency(value),
    message: '$property must be the ISO 4217 code of a currency in circulation, like "EUR"',
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
