/**
 * Normalises a typed code: removes spaces, dashes and format characters and converts to upper case. Apps show "123 456", lists
 * of recovery codes "ABCD-EFGH", and keyboards replace spaces and hyphens by other characters.
 */
export function normaliseCode(typed: string): string {
  return typed
    .normalize('NFKC')
    .replace(/[\s\p{Pd}\p{Cf}]/gu, '')
    .toUpperCase();
}
