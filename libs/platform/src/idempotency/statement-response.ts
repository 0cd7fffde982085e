import type { IdempotencyKey } from './idempotency-key';
import { idempotencyErrors } from './idempotency.errors';

/** The row that a statement with stored responses returns for a request. */
export interface StatementResponse {
  /** The columns of the response, as JSON holds them. */
  readonly response: Readonly<Record<string, unknown>>;
  /** Whether it is the stored response of an earlier request with the same key. */
  readonly is_replay: boolean;
  /** Whether that earlier request was a different one. */
  readonly is_mismatch: boolean;
}

/** The parameters `key` and `fingerprint` of a group of requests, NULL for those without a key. */
export function keyParameters(
  keys: readonly (IdempotencyKey | undefined)[],
): [(string | null)[], (string | null)[]] {
  return [keys.map((key) => key?.value ?? null), keys.map((key) => key?.fingerprint ?? null)];
}

/**
 * The response to a request, new or stored; a stored one is marked as replayed.
 *
 * @param timestamps columns that are points in time, which JSON holds as text
 * @throws idempotency.key_reused when the key was used for a different request.
 */
export function responseOf<Response extends object>(
  key: IdempotencyKey | undefined,
  { response, is_replay, is_mismatch }: StatementResponse,
  timestamps: readonly string[],
): Response {
  if (is_mismatch) throw idempotencyErrors.key_reused();
  if (is_replay) key?.markReplayed();
  const columns: Record<string, unknown> = { ...response };
  for (const column of timestamps) {
    const text = columns[column];
    if (typeof text === 'string') columns[column] = new Date(text);
  }
  return columns as Response;
}
