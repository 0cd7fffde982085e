/** The statements on `idempotency_keys` (PostgreSQL) for requests whose responses the interceptor stores. */

/**
 * Inserts a key, or takes over one that has expired or whose first request crashed. Returns a row if the key was claimed, with
 * the effect that this first request had. Parameters: user, operation, key, fingerprint, token, lock seconds, keep hours.
 */
export const CLAIM_SQL = `
  INSERT INTO idempotency_keys AS k (user_id, operation, key, fingerprint, lock_token, locked_until, expires_at)
  VALUES ($1, $2, $3, $4, $5, now() + make_interval(secs => $6), now() + make_interval(hours => $7))
  ON CONFLICT (user_id, operation, key) DO UPDATE
  SET fingerprint = excluded.fingerprint, status = 'in_flight', response_status = NULL,
      response_body = CASE WHEN k.status = 'in_flight' AND k.expires_at > now() THEN k.response_body END,
      lock_token = excluded.lock_token, locked_until = excluded.locked_until,
      created_at = now(), expires_at = excluded.expires_at
  WHERE k.expires_at <= now()
     OR (k.status = 'in_flight' AND k.locked_until <= now() AND k.fingerprint = excluded.fingerprint)
  RETURNING k.response_body AS effect`;

/**
 * Notes what a request has made, in the statement that makes it, until its response is stored: without it, a process that dies in
 * between would make it once more for a repetition.
 *
 * @param row CTE with the one row that tells whether it was made; `effect` is SQL over it, a text
 * @param user parameter that names the user, `token` the one that names the claim (NULL without a key)
 */
export const noteEffect = ({
  row,
  effect,
  user,
  token,
}: Readonly<Record<'row' | 'effect' | 'user' | 'token', string>>) => `
      UPDATE idempotency_keys k SET response_body = to_jsonb((${effect})::text) FROM ${row}
       WHERE k.user_id = ${user} AND k.lock_token = ${token}::uuid AND k.status = 'in_flight'`;

/** Parameters: user, operation, key. */
export const READ_SQL = `
  SELECT '\\x' || encode(fingerprint, 'hex') AS fingerprint, status, response_status, response_body
  FROM idempotency_keys WHERE user_id = $1 AND operation = $2 AND key = $3`;

/** The key of a request whose lock is still held. */
const HELD = `user_id = $1 AND operation = $2 AND key = $3 AND lock_token = $4 AND status = 'in_flight'`;

/** Stores a response if the lock is still held. Parameters: user, operation, key, token, status, body. */
export const STORE_SQL = `
  UPDATE idempotency_keys SET status = 'done', response_status = $5, response_body = $6::jsonb
  WHERE ${HELD}`;

/**
 * Deletes a key whose lock is still held; one with an effect is left for a repetition to take over. Parameters: user, operation,
 * key, token.
 */
export const RELEASE_SQL = `
  WITH left_over AS (UPDATE idempotency_keys SET locked_until = now() WHERE ${HELD} AND response_body IS NOT NULL)
  DELETE FROM idempotency_keys WHERE ${HELD} AND response_body IS NULL`;

/** Deletes expired keys. Parameter: most rows. */
export const DELETE_EXPIRED_SQL = `
  DELETE FROM idempotency_keys WHERE (user_id, operation, key) IN (
    SELECT user_id, operation, key FROM idempotency_keys
    WHERE expires_at < now() ORDER BY expires_at LIMIT $1 FOR UPDATE SKIP LOCKED)`;
