import { isCountry } from '@proticket/contract';
import { checks } from './rule';

/** Accepts the two-letter code of a country. */
export const IsCountryCode = (): PropertyDecorator =>
  checks({
    name: 'isCountryCode',
    accepts: (value) => typeof value === 'string' && isCountry(value),
    message: '$property must be the ISO 3166-1 code of a country, like "CZ"',
  });
