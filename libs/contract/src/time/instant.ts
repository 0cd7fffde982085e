const INSTANT = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
/** Later years have five digits, which other parsers of ISO 8601 do not expect. */
const LATEST = Date.UTC(9999, 11, 31, 23, 59, 59, 999);

/**
 * Parses RFC 3339 (seconds are optional): from 1970 to 9999 in UTC, to the millisecond, as the databases store it; further
 * digits are cut off. Undefined for anything else. A text without an offset is not an instant: it means a different one in
 * each time zone, and two of them on the night the clocks go back. Stricter than `new Date()`, which turns 30 February into
 * 2 March.
 */
export function parseInstant(text: string): Date | undefined {
  const spelled = text.toUpperCase(); // RFC 3339, 5.6: "t" and "z" are valid as well
  const parts = INSTANT.exec(spelled);
  if (!parts) return undefined;
  const [year, month, day, hour] = parts.slice(1, 5).map(Number) as [number, number, number, number];
  const daysInMonth = new Date(Date.UTC(year, month, 0)).getUTCDate();
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth || hour > 23) return undefined;
  const instant = new Date(spelled.replace(/(\.\d{3})\d+/, '$1'));
  // Also false for NaN, the result of invalid values such as minute 60.
  return instant.getTime() >= 0 && instant.getTime() <= LATEST ? instant : undefined;
}

/** Like `parseInstant`, but also accepts a day ("2026-12-01"), as its first or last millisecond in UTC. */
export function parseInstantOrDay(text: string, edge: 'first' | 'last'): Date | undefined {
  if (!DAY.test(text)) return parseInstant(text);
  return parseInstant(`${text}T${edge === 'first' ? '00:00:00.000' : '23:59:59.999'}Z`);
}
