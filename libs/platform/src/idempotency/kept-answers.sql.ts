/** Which keys a statement keeps the answers of. */
export interface KeptAnswers {
  /** Names the keys of this statement; at most 120 characters. */
  readonly operation: string;
  /** The column of `request` that holds the user. */
  readonly user: string;
  /** The parameter that holds how many hours an answer is kept, such as `$9`. */
  readonly keepHours: string;
}

/**
 * Three pieces of a statement that settles a group of requests and keeps its own answers: effect and answer are one
 * commit, so no crash comes between them, and a request costs one flush instead of three.
 *
 * The statement has a CTE `request` with `turn`, `key` (NULL without one) and `fingerprint` (see `keyColumns`), works on
 * those that are not in `kept`, and has a CTE `answer`: `turn` and the columns to answer, which may be changed only
 * together with what reads them, because kept ones live on for a day. Its group keeps equal keys apart. Of two
 * instances with the same key at the same moment one fails on the primary key, and run again finds the answer of the
 * other: name that key as contested.
 *
 * @returns `kept`, a CTE to follow `request`; `keep`, a CTE to follow `answer`; `select`, the end of the statement:
 *   a row a request, in order of `turn` (see `AnsweredRequest`)
 */
export function keptAnswers({
  operation,
  user,
  keepHours,
}: KeptAnswers): Record<'kept' | 'keep' | 'select', string> {
  return {
    // LATERAL … LIMIT 1 leaves the planner no choice but the primary key, request by request.
    kept: `kept AS MATERIALIZED (
    SELECT r.turn, k.answer, k.fingerprint = r.fingerprint AS is_same
      FROM request r CROSS JOIN LATERAL (
        SELECT response_body AS answer, fingerprint FROM idempotency_keys
         WHERE user_id = r.${user} AND operation = '${operation}' AND key = r.key LIMIT 1) k
  )`,
    keep: `keep AS (
    INSERT INTO idempotency_keys (user_id, operation, key, fingerprint, status, response_body, expires_at)
    SELECT r.${user}, '${operation}', r.key, r.fingerprint, 'done', to_jsonb(a) - 'turn',
           now() + make_interval(hours => ${keepHours})
      FROM request r JOIN answer a USING (turn) WHERE r.key IS NOT NULL
  )`,
    select: `
  SELECT coalesce(k.answer, to_jsonb(a) - 'turn') AS answer, k.turn IS NOT NULL AS is_repeat,
         k.is_same IS FALSE AS is_reused
    FROM request r LEFT JOIN kept k USING (turn) LEFT JOIN answer a USING (turn)
   ORDER BY r.turn`,
  };
}
