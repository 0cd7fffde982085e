/** Column types that the business entities share. */

/** A point in time, in milliseconds like a JavaScript Date, so that a value is the same when it comes back. */
export const TIMESTAMP = { type: 'timestamptz', precision: 3 } as const;

/** A time that the database sets when the row is inserted. */
export const NOW = { ...TIMESTAMP, default: () => 'now()' } as const;

/**
 * Money, as an exact decimal string such as "25.00"; the driver never turns it into a float. Without precision and scale, so
 * that a value keeps the places it is written with, which are those of its currency; CHECKs limit both.
 */
export const MONEY = { type: 'numeric' } as const;

/** An exact decimal number with the places it is given. */
export const EXACT = { type: 'numeric' } as const;

/** ISO 4217 code, such as "EUR". */
export const CURRENCY = { type: 'varchar', length: 3 } as const;

/** A UUID of version 7, which sorts by time; the database generates it if the application does not. */
export const UUID_V7 = { type: 'uuid', default: () => 'uuid_v7()' } as const;
