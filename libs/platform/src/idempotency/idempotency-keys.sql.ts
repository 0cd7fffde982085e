/** The statements on `idempotency_keys` (PostgreSQL) for requests whose responses the interceptor stores. */

/**
 * Inserts a key, or takes over one that has expired or whose first request crashed. Returns a row if the key was claimed.
 * Parameters: user, operation, key, fingerprint, token, lock seconds, keep hours.
 */
export const CLAIM_SQL = `
  INSERT INTO idempotency_keys AS k (user_id, operation, key, fingerprint, lock_token, locked_until, expires_at)
  VALUES ($1, $2, $3, $4, $5, now() + make_interval(secs => $6), now() + make_interval(hours => $7))
  ON CONFLICT (user_id, operation, key) DO UPDATE
  SET fingerprint = excluded.fingerprint, status = 'in_flight', response_status = NULL, response_body = NULL,
      lock_token = excluded.lock_token, locked_until = excluded.locked_until,
      created_at = now(), expires_at = excluded.expires_at
  WHERE k.expires_at <= now()
     OR (k.status = 'in_flight' AND k.locked_until <= now() AND k.fingerprint = excluded.fingerprint)
  RETURNING k.lock_token`;

/** Parameters: user, operation, key. */
export const READ_SQL = `
  SELECT fingerprint::text AS fingerprint, status, response_status, response_body
  FROM idempotency_keys WHERE user_id = $1 AND operation = $2 AND key = $3`;

/** Stores a response if the lock is still held. Parameters: user, operation, key, token, status, body. */
export const STORE_SQL = `
  UPDATE idempotency_keys SET status = 'done', response_status = $5, response_body = $6::jsonb
  WHERE user_id = $1 AND operation = $2 AND key = $3 AND lock_token = $4 AND status = 'in_flight'`;

/** Deletes a key whose lock is still held. Parameters: user, operation, key, token. */
export const RELEASE_SQL = `
  DELETE FROM idempotency_keys
  WHERE user_id = $1 AND operation = $2 AND key = $3 AND lock_token = $4 AND status = 'in_flight'`;

/** Deletes expired keys. Parameter: most rows. */
export const DELETE_EXPIRED_SQL = `
  DELETE FROM idempotency_keys WHERE (user_id, operation, key) IN (
    SELECT user_id, operation, key FROM idempotency_keys
    WHERE expires_at < now() ORDER BY expires_at LIMIT $1 FOR UPDATE SKIP LOCKED)`;
