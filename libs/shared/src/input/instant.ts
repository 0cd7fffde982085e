import { registerDecorator } from 'class-validator';

const INSTANT = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:\.\d{1,6})?)?(Z|[+-]\d{2}:\d{2})$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/**
 * The moment that an ISO 8601 text with its offset names, or undefined. A text without an offset is no moment:
 * it means another one on each side of the earth, and two of them on the night the clocks go back. Stricter than
 * `new Date()`, which takes 30 February for 2 March.
 */
export function parseInstant(text: string): Date | undefined {
  const parts = INSTANT.exec(text);
  if (!parts) return undefined;
  const [year, month, day, hour] = parts.slice(1, 5).map(Number) as [number, number, number, number];
  const daysInMonth = new Date(Date.UTC(year, month, 0)).getUTCDate();
  if (year < 1970 || month < 1 || month > 12 || day < 1 || day > daysInMonth || hour > 23) return undefined;
  const instant = new Date(text);
  return Number.isNaN(instant.getTime()) ? undefined : instant;
}

/** As `parseInstant`, and a day ("2026-12-01") is read as its first or its last millisecond in UTC. */
export function parseInstantOrDay(text: string, edge: 'first' | 'last'): Date | undefined {
  if (!DAY.test(text)) return parseInstant(text);
  return parseInstant(`${text}T${edge === 'first' ? '00:00:00.000' : '23:59:59.999'}Z`);
}

/** Accepts a moment: ISO 8601 with `Z` or an offset ("2026-12-01T20:00:00+01:00"). */
export const IsInstant = (): PropertyDecorator =>
  checked(
    'isInstant',
    (text) => parseInstant(text) !== undefined,
    'a moment with its offset, like "2026-12-01T20:00:00Z"',
  );

/** Accepts a moment or, for searching, a whole day in UTC ("2026-12-01"). */
export const IsInstantOrDay = (): PropertyDecorator =>
  checked(
    'isInstantOrDay',
    (text) => parseInstantOrDay(text, 'first') !== undefined,
    'a day like "2026-12-01" or a moment like "2026-12-01T20:00:00Z"',
  );

function checked(name: string, accepts: (text: string) => boolean, expected: string): PropertyDecorator {
  return (prototype, property) =>
    registerDecorator({
      name,
      target: (prototype as object).constructor,
      propertyName: String(property),
      validator: {
        validate: (value: unknown) => typeof value === 'string' && accepts(value),
        defaultMessage: () => `$property must be ${expected}`,
      },
    });
}
