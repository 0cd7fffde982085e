import { createHash } from 'node:crypto';

/** The weak ETag of content: its compressed and its plain form share it. */
export function weakEtag(content: Buffer): string {
  return `W/"${createHash('sha256').update(content).digest('base64url').slice(0, 22)}"`;
}

/** Whether a client with this `If-None-Match` has the content already (RFC 9110 §13.1.2, weak comparison). */
export function isKnown(weak: string, ifNoneMatch: string | undefined): boolean {
  if (ifNoneMatch === undefined) return false;
  const name = weak.slice(2);
  return ifNoneMatch.split(',').some((tag) => tag.trim() === '*' || tag.trim().replace(/^W\//, '') === name);
}
