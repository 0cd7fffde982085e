/**
 * The outbox statements in both dialects. They differ in parameters, intervals and RETURNING, which MySQL does
 * not have: there a claim marks rows with its lease token and then reads them back by it.
 */
type Dialect = 'postgres' | 'mysql';

/** The values of a job, in order; the moment it may run is a delay in microseconds by the clock of the database. */
const COLUMNS = 'id_job, type, payload, request_id, dedup_key, max_attempts, run_at';
const COLUMN_COUNT = 7;

/** Inserts `count` jobs; rows whose dedup_key is already waiting are dropped. */
export function insertJobsSql(dialect: Dialect, count: number): string {
  const rows = Array.from({ length: count }, (_, row) =>
    dialect === 'mysql' ? mysqlRow() : postgresRow(row * COLUMN_COUNT),
  );
  const insert = `INSERT INTO jobs (${COLUMNS}) VALUES ${rows.join(', ')}`;
  return dialect === 'mysql'
    ? `${insert} ON DUPLICATE KEY UPDATE id_job = jobs.id_job`
    : `${insert} ON CONFLICT (dedup_key) DO NOTHING`;
}

function mysqlRow(): string {
  return `(${'?, '.repeat(COLUMN_COUNT - 1)}UTC_TIMESTAMP(6) + INTERVAL ? MICROSECOND)`;
}

function postgresRow(before: number): string {
  const given = Array.from({ length: COLUMN_COUNT - 1 }, (_, column) => `$${before + column + 1}`);
  return `(${given.join(', ')}, now() + $${before + COLUMN_COUNT}::float8 * interval '1 microsecond')`;
}

/**
 * PostgreSQL only: claims due jobs nobody else holds, of each type as many as there are places for it, by one short
 * range of jobs_due_by_type a type. Parameters: lease token, lease seconds, types, places (arrays).
 */
export const POSTGRES_CLAIM_SQL = `
    UPDATE jobs SET lease_token = $1, lease_until = now() + make_interval(secs => $2), attempts = attempts + 1
    WHERE id_job IN (
      SELECT due.id_job FROM unnest($3::text[], $4::int[]) AS free (type, places)
      CROSS JOIN LATERAL (
        SELECT id_job FROM jobs
        WHERE jobs.type = free.type AND dead_at IS NULL AND run_at <= now() AND (lease_until IS NULL OR lease_until < now())
        ORDER BY run_at LIMIT free.places FOR UPDATE SKIP LOCKED) due)
    RETURNING id_job, type, payload, request_id, attempts, max_attempts, lease_token`;

/** MySQL only, which has no LATERAL everywhere: the types that have due jobs. Parameter: types. */
export const MYSQL_DUE_TYPES_SQL = `
  SELECT DISTINCT type FROM jobs WHERE type IN (?) AND dead_at IS NULL AND run_at <= UTC_TIMESTAMP(6)`;

/** MySQL only: locks due jobs of a type that nobody else holds. Parameters: type, limit. */
export const MYSQL_CLAIM_SQL = `
    SELECT id_job FROM jobs
    WHERE type = ? AND dead_at IS NULL AND run_at <= UTC_TIMESTAMP(6) AND (lease_until IS NULL OR lease_until < UTC_TIMESTAMP(6))
    ORDER BY run_at LIMIT ? FOR UPDATE SKIP LOCKED`;

/** MySQL only, after its claim: marks the locked rows. Parameters: lease token, lease seconds, ids. */
export const MYSQL_MARK_SQL = `
  UPDATE jobs SET lease_token = ?, lease_until = UTC_TIMESTAMP(6) + INTERVAL ? SECOND, attempts = attempts + 1
  WHERE id_job IN (?)`;

/** MySQL only: reads what was marked. Parameter: lease token. */
export const MYSQL_READ_CLAIMED_SQL = `
  SELECT id_job, type, payload, request_id, attempts, max_attempts, lease_token FROM jobs WHERE lease_token = ?`;

/** Removes a job that is done, if its lease is still ours (the fence). Parameters: id, lease token. */
export const FINISH_SQL: Readonly<Record<Dialect, string>> = {
  postgres: 'DELETE FROM jobs WHERE id_job = $1 AND lease_token = $2',
  mysql: 'DELETE FROM jobs WHERE id_job = ? AND lease_token = ?',
};

/** Puts a failed job back for later. Parameters: delay seconds, error, id, lease token. */
export const RETRY_SQL: Readonly<Record<Dialect, string>> = {
  postgres: `
    UPDATE jobs SET run_at = now() + make_interval(secs => $1), last_error = $2, lease_token = NULL, lease_until = NULL
    WHERE id_job = $3 AND lease_token = $4`,
  mysql: `
    UPDATE jobs SET run_at = UTC_TIMESTAMP(6) + INTERVAL ? SECOND, last_error = ?, lease_token = NULL, lease_until = NULL
    WHERE id_job = ? AND lease_token = ?`,
};

/** Moves a job to the dead letters. Parameters: error, id, lease token. */
export const BURY_SQL: Readonly<Record<Dialect, string>> = {
  postgres: `
    UPDATE jobs SET dead_at = now(), last_error = $1, lease_token = NULL, lease_until = NULL
    WHERE id_job = $2 AND lease_token = $3`,
  mysql: `
    UPDATE jobs SET dead_at = UTC_TIMESTAMP(6), last_error = ?, lease_token = NULL, lease_until = NULL
    WHERE id_job = ? AND lease_token = ?`,
};

/**
 * Moves to the dead letters what has been due for an hour, is of no known type and is not being processed by an instance that
 * does know it. Parameter: known types.
 */
export const BURY_UNHANDLED_SQL: Readonly<Record<Dialect, string>> = {
  postgres: `
    UPDATE jobs SET dead_at = now(), last_error = 'No handler for ' || type || '.', lease_token = NULL, lease_until = NULL
    WHERE dead_at IS NULL AND run_at < now() - interval '1 hour' AND (lease_until IS NULL OR lease_until < now())
      AND type <> ALL ($1::text[])`,
  mysql: `
    UPDATE jobs SET dead_at = UTC_TIMESTAMP(6), last_error = CONCAT('No handler for ', type, '.'),
                    lease_token = NULL, lease_until = NULL
    WHERE dead_at IS NULL AND run_at < UTC_TIMESTAMP(6) - INTERVAL 1 HOUR
      AND (lease_until IS NULL OR lease_until < UTC_TIMESTAMP(6)) AND type NOT IN (?)`,
};
