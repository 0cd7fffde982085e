import pg from 'pg';

/** The object identifier of `bigint` in the catalog of PostgreSQL. */
const BIGINT = 20;

/**
 * How values of PostgreSQL become values of JavaScript: as pg does it, but a `bigint` is a number and not a text. All of ours are counts and
 * ids, which stay below 2^53, and an id must be the same in a response whether its column is an `integer` or, one day, a `bigint`.
 *
 * @throws RangeError for a number that JavaScript cannot hold exactly
 */
export const POSTGRES_TYPES: pg.CustomTypesConfig = {
  getTypeParser: ((type: number, format?: 'text' | 'binary') =>
    type === BIGINT && format !== 'binary'
      ? wholeNumber
      : pg.types.getTypeParser(type, format)) as pg.CustomTypesConfig['getTypeParser'],
};

function wholeNumber(text: string): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number)) throw new RangeError(`${text} is too large for a number.`);
  return number;
}
