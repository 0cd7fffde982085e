/**
 * Column types that the auth entities share. They spell out character set and collation, because ids, hashes and
 * states are compared byte by byte: under a linguistic collation `A` equals `a` and trailing spaces vanish.
 */

/** A UUID as text: the one spelling that MySQL and MariaDB both know. */
export const UUID = { type: 'varchar', length: 36, charset: 'ascii', collation: 'ascii_bin' } as const;

/** SHA-256 of a secret, 64 hex digits. */
export const SHA256 = { type: 'char', length: 64, charset: 'ascii', collation: 'ascii_bin' } as const;

/** A moment in UTC, to the millisecond: what a JavaScript Date holds, so a value survives the way out and back. */
export const MOMENT = { type: 'datetime', precision: 3 } as const;

/** A moment that the database fills in when the row is made. */
export const NOW = { ...MOMENT, default: () => 'CURRENT_TIMESTAMP(3)' } as const;

/** A short machine word (state, role, action, address), `length` characters at most. */
export const word = (length: number) =>
  ({ type: 'varchar', length, charset: 'ascii', collation: 'ascii_bin' }) as const;
