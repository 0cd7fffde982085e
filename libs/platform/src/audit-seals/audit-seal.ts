import { createHash } from 'node:crypto';

/** What a seal covers: the fields of an entry of the audit log. */
export interface SealedFields {
  readonly id: string;
  readonly occurred_at: Date;
  readonly actor_id: string | null;
  readonly action: string;
  readonly subject: string | null;
  readonly request_id: string | null;
  readonly ip: string | null;
  readonly detail: Record<string, unknown> | null;
}

/** The seal that the first entry is chained to. */
export const FIRST_SEAL = '0'.repeat(64);

/**
 * The seal of an entry: SHA-256 over the previous seal and all fields of the entry. An attacker who changes, removes or
 * inserts an entry has to recompute all later seals, and the latest ones are also in the service's log.
 */
export function sealOf(previousSeal: string, entry: SealedFields): string {
  const { id, occurred_at, actor_id, action, subject, request_id, ip, detail } = entry;
  const words = [id, occurred_at.toISOString(), actor_id, action, subject, request_id, ip, sorted(detail)];
  return createHash('sha256')
    .update(`${previousSeal}\n${JSON.stringify(words)}`)
    .digest('hex');
}

/** MySQL and PostgreSQL reorder the keys of stored JSON, MariaDB does not: sorted, all give the same seal. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]));
}
