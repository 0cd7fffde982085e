import { createHash } from 'node:crypto';
import type { AuditEntry } from './audit-entry.entity';

/** Before the first entry. */
export const FIRST_SEAL = '0'.repeat(64);

/**
 * The seal of an entry: SHA-256 over the seal before it and everything the entry says. Whoever changes, removes or
 * inserts one has to make all later seals anew, and the newest one also stands in the service's log.
 */
export function sealOf(previousSeal: string, entry: AuditEntry): string {
  const { id, occurred_at, actor_id, action, subject, request_id, ip, detail } = entry;
  const words = [id, occurred_at.toISOString(), actor_id, action, subject, request_id, ip, sorted(detail)];
  return createHash('sha256')
    .update(`${previousSeal}\n${JSON.stringify(words)}`)
    .digest('hex');
}

/** MySQL orders the keys of stored JSON in its own way, MariaDB keeps them: sorted, both are the same. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]));
}
