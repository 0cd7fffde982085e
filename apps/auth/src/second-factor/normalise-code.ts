/**
 * A code as people type it off a screen or a sheet, reduced to what counts: apps show "123 456", sheets "ABCD-EFGH", and
 * keyboards make of blanks and hyphens what they like.
 */
export function normaliseCode(typed: string): string {
  return typed
    .normalize('NFKC')
    .replace(/[\s\p{Pd}\p{Cf}]/gu, '')
    .toUpperCase();
}
