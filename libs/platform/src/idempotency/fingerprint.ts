import { hash } from 'node:crypto';

/**
 * SHA-256 over the URL and the body of a request, as PostgreSQL writes a `bytea` (`\x` and hexadecimal): a Buffer takes five
 * times as long (measured). Two spellings of one JSON value are the same request: a client that builds the body again for a
 * retry may order its members differently.
 */
export function fingerprintOf(url: string, body: unknown): string {
  return `\\x${hash('sha256', `${url}\n${canonicalJson(body) ?? ''}`)}`;
}

/** JSON with the members of each object sorted by name. `registerTextCheck` has limited the depth before. */
function canonicalJson(value: unknown): string | undefined {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
