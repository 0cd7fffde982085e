const INSTANT = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
/** Later ones have five digits in their year, which no other reader of ISO 8601 expects. */
const LATEST = Date.UTC(9999, 11, 31, 23, 59, 59, 999);

/**
 * The moment that a text of RFC 3339 names (seconds may be left out), or undefined: from 1970 to 9999 in UTC, to the
 * millisecond, which is what the databases keep; further digits are cut off. A text without an offset is no moment: it
 * means another one on each side of the earth, and two of them on the night the clocks go back. Stricter than
 * `new Date()`, which takes 30 February for 2 March.
 */
export function parseInstant(text: string): Date | undefined {
  const spelled = text.toUpperCase(); // RFC 3339, 5.6: "t" and "z" are as good
  const parts = INSTANT.exec(spelled);
  if (!parts) return undefined;
  const [year, month, day, hour] = parts.slice(1, 5).map(Number) as [number, number, number, number];
  const daysInMonth = new Date(Date.UTC(year, month, 0)).getUTCDate();
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth || hour > 23) return undefined;
  const instant = new Date(spelled.replace(/(\.\d{3})\d+/, '$1'));
  // Also false for the NaN of what is no date after all, such as a minute 60.
  return instant.getTime() >= 0 && instant.getTime() <= LATEST ? instant : undefined;
}

/** As `parseInstant`, and a day ("2026-12-01") is read as its first or its last millisecond in UTC. */
export function parseInstantOrDay(text: string, edge: 'first' | 'last'): Date | undefined {
  if (!DAY.test(text)) return parseInstant(text);
  return parseInstant(`${text}T${edge === 'first' ? '00:00:00.000' : '23:59:59.999'}Z`);
}
