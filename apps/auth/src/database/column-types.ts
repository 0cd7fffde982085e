/**
 * Column types shared by the auth entities. Character set and collation are explicit, because ids, hashes and states are
 * compared byte by byte: under a linguistic collation `A` equals `a` and trailing spaces are ignored.
 */

/** A UUID as text: MySQL has no UUID type. */
export const UUID = { type: 'varchar', length: 36, charset: 'ascii', collation: 'ascii_bin' } as const;

/** SHA-256 of a secret, 64 hex digits. */
export const SHA256 = { type: 'char', length: 64, charset: 'ascii', collation: 'ascii_bin' } as const;

/** A time in UTC with milliseconds: the precision of a JavaScript Date, so values survive a round trip. */
export const TIMESTAMP = { type: 'datetime', precision: 3 } as const;

/** A time that the database sets when the row is inserted. */
export const NOW = { ...TIMESTAMP, default: () => 'CURRENT_TIMESTAMP(3)' } as const;

/** A short ASCII value (state, role, action, IP address) of at most `length` characters. */
export const word = (length: number) =>
  ({ type: 'varchar', length, charset: 'ascii', collation: 'ascii_bin' }) as const;
