import { parseSearchWith, stringifySearchWith } from '@tanstack/react-router';

/** Reads a number only where writing it gives the same text: "12E3" and "12345678901234567890" are codes, which must stay. */
function readValue(text: string): unknown {
  const value: unknown = JSON.parse(text);
  if (typeof value === 'number' && String(value) !== text) throw new TypeError(`${text} is a text.`);
  return value;
}

/** What stands in the query of an address, by name. */
export const parseSearch = parseSearchWith(readValue);

/** The query of an address, with its "?", as `parseSearch` reads it. */
export const stringifySearch = stringifySearchWith(JSON.stringify, readValue);
