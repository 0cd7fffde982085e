import { createHash } from 'node:crypto';

/**
 * SHA-256 over the address and the body of a request. Two spellings of one JSON value are one request: clients
 * that build the body anew for a retry may order its members differently.
 */
export function fingerprintOf(address: string, body: unknown): Buffer {
  return createHash('sha256')
    .update(address)
    .update('\n')
    .update(canonicalJson(body) ?? '')
    .digest();
}

/** JSON with the members of each object in order of their names. Depth is bounded by the text check before. */
function canonicalJson(value: unknown): string | undefined {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
