/**
 * The statements of the outbox in both dialects. They differ in parameters, intervals and RETURNING, which MySQL lacks: there a
 * claim marks rows with its lease token and then reads them by it.
 */
type Dialect = 'postgres' | 'mysql';

/** The values of a job, in order; `run_at` is given as a delay in microseconds, by the database's clock. */
const COLUMNS = 'id_job, type, payload, request_id, trace_parent, dedup_key, max_attempts, run_at';
const COLUMN_COUNT = 8;

/** Inserts `count` jobs; rows whose dedup_key exists already are dropped. */
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
 * PostgreSQL only: claims due jobs without a lease, of each type as many as it has free slots, by a short range scan of
 * jobs_due_by_type per type. Parameters: lease token, lease seconds, types, slots (arrays).
 */
export const POSTGRES_CLAIM_SQL = `
    UPDATE jobs SET lease_token = $1, lease_until = now() + make_interval(secs => $2), attempts = attempts + 1
    WHERE id_job IN (
      SELECT due.id_job FROM unnest($3::text[], $4::int[]) AS free (type, slots)
      CROSS JOIN LATERAL (
        SELECT id_job FROM jobs
        WHERE jobs.type = free.type AND dead_at IS NULL AND run_at <= now() AND (lease_until IS NULL OR lease_until < now())
        ORDER BY run_at LIMIT free.slots FOR UPDATE SKIP LOCKED) due)
    RETURNING id_job, type, payload, request_id, trace_parent, attempts, max_attempts, lease_token`;

/** MySQL only (MariaDB has no LATERAL): the types that have due jobs. Parameter: types. */
export const MYSQL_DUE_TYPES_SQL = `
  SELECT DISTINCT type FROM jobs WHERE type IN (?) AND dead_at IS NULL AND run_at <= UTC_TIMESTAMP(6)`;

/** MySQL only: locks due jobs of a type without a lease. Parameters: type, limit. */
export const MYSQL_CLAIM_SQL = `
    SELECT id_job FROM jobs
    WHERE type = ? AND dead_at IS NULL AND run_at <= UTC_TIMESTAMP(6) AND (lease_until IS NULL OR lease_until < UTC_TIMESTAMP(6))
    ORDER BY run_at LIMIT ? FOR UPDATE SKIP LOCKED`;

/** MySQL only, after its claim: marks the locked rows. Parameters: lease token, lease seconds, ids. */
export const MYSQL_MARK_SQL = `
  UPDATE jobs SET lease_token = ?, lease_until = UTC_TIMESTAMP(6) + INTERVAL ? SECOND, attempts = attempts + 1
  WHERE id_job IN (?)`;

/** MySQL only: reads the marked jobs. Parameter: lease token. */
export const MYSQL_READ_CLAIMED_SQL = `
  SELECT id_job, type, payload, request_id, trace_parent, attempts, max_attempts, lease_token FROM jobs WHERE lease_token = ?`;

/** Deletes a finished job, if this worker still has the lease (fencing). Parameters: id, lease token. */
export const FINISH_SQL: Readonly<Record<Dialect, string>> = {
  postgres: 'DELETE FROM jobs WHERE id_job = $1 AND lease_token = $2',
  mysql: 'DELETE FROM jobs WHERE id_job = ? AND lease_token = ?',
};

/** Schedules a failed job for a retry. Parameters: delay seconds, error, id, lease token. */
export const RETRY_SQL: Readonly<Record<Dialect, string>> = {
  postgres: `
    UPDATE jobs SET run_at = now() + make_interval(secs => $1), last_error = $2, lease_token = NULL, lease_until = NULL
    WHERE id_job = $3 AND lease_token = $4`,
  mysql: `
    UPDATE jobs SET run_at = UTC_TIMESTAMP(6) + INTERVAL ? SECOND, last_error = ?, lease_token = NULL, lease_until = NULL
    WHERE id_job = ? AND lease_token = ?`,
};

/** Marks a job as dead. Parameters: error, id, lease token. */
export const MARK_DEAD_SQL: Readonly<Record<Dialect, string>> = {
  postgres: `
    UPDATE jobs SET dead_at = now(), last_error = $1, lease_token = NULL, lease_until = NULL
    WHERE id_job = $2 AND lease_token = $3`,
  mysql: `
    UPDATE jobs SET dead_at = UTC_TIMESTAMP(6), last_error = ?, lease_token = NULL, lease_until = NULL
    WHERE id_job = ? AND lease_token = ?`,
};

/**
 * Marks jobs as dead that have been due for an hour, are of no known type and are not running in an instance that knows it.
 * Parameter: known types.
 */
export const MARK_UNHANDLED_DEAD_SQL: Readonly<Record<Dialect, string>> = {
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

/** Counts jobs for metrics: due ones that nobody is doing, with the age of the oldest, and dead ones. */
export const FIGURES_SQL: Readonly<Record<Dialect, string>> = {
  postgres: `
    SELECT type, count(*) FILTER (WHERE dead_at IS NULL)::int AS due, count(*) FILTER (WHERE dead_at IS NOT NULL)::int AS dead,
           extract(epoch FROM now() - min(run_at) FILTER (WHERE dead_at IS NULL))::float8 AS oldest_seconds
      FROM jobs WHERE dead_at IS NOT NULL OR (run_at <= now() AND (lease_until IS NULL OR lease_until < now())) GROUP BY type`,
  mysql: `
    SELECT type, SUM(dead_at IS NULL) AS due, SUM(dead_at IS NOT NULL) AS dead,
           TIMESTAMPDIFF(MICROSECOND, MIN(CASE WHEN dead_at IS NULL THEN run_at END), UTC_TIMESTAMP(6)) / 1000000 AS oldest_seconds
      FROM jobs WHERE dead_at IS NOT NULL
        OR (run_at <= UTC_TIMESTAMP(6) AND (lease_until IS NULL OR lease_until < UTC_TIMESTAMP(6))) GROUP BY type`,
};
