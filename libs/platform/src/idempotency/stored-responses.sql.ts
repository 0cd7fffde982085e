/** The parts of a statement that stores its own responses; see {@link withStoredResponses}. */
export interface StoringStatement {
  /** The operation that its keys belong to, at most 120 characters. */
  readonly operation: string;
  /** The column of `request` that holds the user. */
  readonly user: string;
  /** The parameter that says how many hours a response is stored, such as `$9`. */
  readonly keepHours: string;
  /** A query with a row per request: `turn`, `key` (NULL without one), `fingerprint`, the user and what the work needs. */
  readonly request: string;
  /** CTEs that do the work, for the rows of `request` whose `turn` is not in `stored`. */
  readonly work: string;
  /** A query with a row per request worked on: `turn` and the columns of its response. */
  readonly response: string;
}

/**
 * A statement that settles a group of requests and stores its responses. Effect and response are one commit: no crash can
 * come between them, and a request costs one flush instead of three.
 *
 * It returns a {@link StatementResponse} per request, in order of `turn`. The columns of a response may be added to but not
 * renamed between releases, because stored ones outlive a release by a day. A group must not hold a key twice. Of two
 * instances that get the same key at the same time, one fails on the primary key: name that key as contested, and its
 * second run finds the response of the other.
 */
export function withStoredResponses({
  operation,
  user,
  keepHours,
  request,
  work,
  response,
}: StoringStatement): string {
  // RECURSIVE only allows the work to have recursive CTEs. LATERAL … LIMIT 1 leaves the planner no choice but the primary
  // key, request by request.
  return `
  WITH RECURSIVE request AS (${request}
  ), stored AS MATERIALIZED (
    SELECT r.turn, k.response, k.fingerprint = r.fingerprint AS is_same
      FROM request r CROSS JOIN LATERAL (
        SELECT response_body AS response, fingerprint FROM idempotency_keys
         WHERE user_id = r.${user} AND operation = '${operation}' AND key = r.key LIMIT 1) k
  ), ${work}, response AS (${response}
  ), store AS (
    INSERT INTO idempotency_keys (user_id, operation, key, fingerprint, status, response_body, expires_at)
    SELECT r.${user}, '${operation}', r.key, r.fingerprint, 'done', to_jsonb(n) - 'turn',
           now() + make_interval(hours => ${keepHours})
      FROM request r JOIN response n USING (turn) WHERE r.key IS NOT NULL
  )
  SELECT coalesce(s.response, to_jsonb(n) - 'turn') AS response, s.turn IS NOT NULL AS is_replay,
         s.is_same IS FALSE AS is_mismatch
    FROM request r LEFT JOIN stored s USING (turn) LEFT JOIN response n USING (turn)
   ORDER BY r.turn`;
}
