import { parseInstant, parseInstantOrDay } from '@proticket/contract';
import { checks } from './rule';

/** Accepts a time: RFC 3339 with `Z` or an offset ("2026-12-01T20:00:00+01:00"). */
export const IsInstant = (): PropertyDecorator =>
  checks({
    name: 'isInstant',
    accepts: (value) => typeof value === 'string' && parseInstant(value) !== undefined,
    message: '$property must be a time with an offset, like "2026-12-01T20:00:00Z"',
  });

/** Accepts a time or, in searches, a day in UTC ("2026-12-01"). */
export const IsInstantOrDay = (): PropertyDecorator =>
  checks({
    name: 'isInstantOrDay',
    accepts: (value) => typeof value === 'string' && parseInstantOrDay(value, 'first') !== undefined,
    message: '$property must be a day like "2026-12-01" or a time like "2026-12-01T20:00:00Z"',
  });
