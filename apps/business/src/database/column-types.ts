/** Column types that the business entities share. */

/** A moment, to the millisecond: what a JavaScript Date holds, so a value survives the way out and back. */
export const MOMENT = { type: 'timestamptz', precision: 3 } as const;

/** A moment that the database fills in when the row is made. */
export const NOW = { ...MOMENT, default: () => 'now()' } as const;

/** Money, as an exact decimal string such as "25.00"; the driver never turns it into a float. */
export const MONEY = { type: 'numeric', precision: 12, scale: 2 } as const;

/** ISO 4217 code, such as "EUR". */
export const CURRENCY = { type: 'varchar', length: 3 } as const;

/** A UUID the database makes where the application brings none: version 7, in order of time. */
export const UUID_V7 = { type: 'uuid', default: () => 'uuid_v7()' } as const;
