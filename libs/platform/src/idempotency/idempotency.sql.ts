/**
 * The statements on `idempotency_keys` (PostgreSQL), each on a whole group of requests. Rows are taken in order
 * of their keys, so that two instances with the same keys wait for each other instead of deadlocking.
 */

/**
 * Inserts keys, and takes over those that are over or whose first request crashed. Answers the tokens that won.
 * Parameters: users, operations, keys, fingerprints, tokens, lock seconds, keep hours.
 */
export const CLAIM_SQL = `
  INSERT INTO idempotency_keys AS k (user_id, operation, key, fingerprint, lock_token, locked_until, expires_at)
  SELECT c.user_id, c.operation, c.key, c.fingerprint, c.token,
         now() + make_interval(secs => $6), now() + make_interval(hours => $7)
  FROM unnest($1::uuid[], $2::text[], $3::text[], $4::bytea[], $5::uuid[])
       AS c (user_id, operation, key, fingerprint, token)
  ORDER BY c.user_id, c.operation, c.key
  ON CONFLICT (user_id, operation, key) DO UPDATE
  SET fingerprint = excluded.fingerprint, status = 'in_flight', response_status = NULL, response_body = NULL,
      lock_token = excluded.lock_token, locked_until = excluded.locked_until,
      created_at = now(), expires_at = excluded.expires_at
  WHERE k.expires_at <= now()
     OR (k.status = 'in_flight' AND k.locked_until <= now() AND k.fingerprint = excluded.fingerprint)
  RETURNING k.lock_token`;

/** Parameters: users, operations, keys. */
export const READ_SQL = `
  SELECT k.user_id, k.operation, k.key, k.fingerprint, k.status, k.response_status, k.response_body
  FROM idempotency_keys k
  JOIN unnest($1::uuid[], $2::text[], $3::text[]) AS c (user_id, operation, key)
    ON (k.user_id, k.operation, k.key) = (c.user_id, c.operation, c.key)`;

/** Keeps answers where the lock is still held. Parameters: users, operations, keys, tokens, statuses, bodies. */
export const KEEP_SQL = `
  UPDATE idempotency_keys k SET status = 'done', response_status = a.status, response_body = a.body::jsonb
  FROM unnest($1::uuid[], $2::text[], $3::text[], $4::uuid[], $5::int[], $6::text[])
       AS a (user_id, operation, key, token, status, body)
  WHERE (k.user_id, k.operation, k.key) = (a.user_id, a.operation, a.key)
    AND k.lock_token = a.token AND k.status = 'in_flight'`;

/** Forgets a key whose lock is still held. Parameters: user, operation, key, token. */
export const RELEASE_SQL = `
  DELETE FROM idempotency_keys
  WHERE user_id = $1 AND operation = $2 AND key = $3 AND lock_token = $4 AND status = 'in_flight'`;

/** Deletes keys that are over. Parameter: most rows. */
export const SWEEP_SQL = `
  DELETE FROM idempotency_keys WHERE (user_id, operation, key) IN (
    SELECT user_id, operation, key FROM idempotency_keys
    WHERE expires_at < now() ORDER BY expires_at LIMIT $1 FOR UPDATE SKIP LOCKED)`;
