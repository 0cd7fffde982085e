/** Properties of both drivers' errors: SQLSTATE and constraint from pg, `errno` and the message from mysql2. */
interface DriverError {
  readonly code?: string;
  readonly errno?: number;
  readonly constraint?: string;
  readonly column?: string;
  readonly message?: string;
  readonly sqlMessage?: string;
}

const PG_CONFLICTS = new Set(['40001', '40P01']);
const MYSQL_DEADLOCK = 1213;
const PG_LOCK_TIMEOUT = '55P03';
const MYSQL_LOCK_TIMEOUT = 1205;
const PG_STATEMENT_TIMEOUT = '57014';
const PG_UNIQUE_VIOLATION = '23505';
const PG_CHECK_VIOLATION = '23514';
const PG_INVALID_PARAMETER = '22023';
const MYSQL_DUPLICATE_ENTRY = 1062;
const PG_DOES_NOT_FIT = new Map([
  ['22001', 'is too long'], // string data right truncation
  ['22003', 'is too large'], // numeric value out of range
]);
const MYSQL_DOES_NOT_FIT = new Map([
  [1406, 'is too long'],
  [1264, 'is too large'],
]);
const UNAVAILABLE = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'PROTOCOL_CONNECTION_LOST',
  '25006', // read-only: this server is a standby now, and its connections will soon lead to the new primary
  '57P01', // terminated by an administrator
  '57P02', // crash shutdown
  '57P03', // cannot connect now
  '57P05', // idle session timeout
  '53100', // disk full
  '53200', // out of memory
  '53300', // too many connections
  PG_LOCK_TIMEOUT,
  PG_STATEMENT_TIMEOUT,
]);

/** PostgreSQL's class of connection exceptions. */
const PG_CONNECTION_EXCEPTION = /^08...$/;
/** In that class as well, but as a rule a mistake of the driver. */
const PG_PROTOCOL_VIOLATION = '08P01';
/** PgBouncer reports with 08P01 that it has no server for the client; nothing but the words tells the two apart. */
const PGBOUNCER_HAS_NO_SERVER =
  /server conn crashed|server login has been failing|server_login_retry|query_wait_timeout|cannot connect to server|connect failed|no more connections allowed|server shutting down|shut down/i;

/** MySQL and MariaDB, by number: the two name them differently. */
const MYSQL_UNAVAILABLE = new Set([
  1021, // disk full
  1040, // too many connections
  1047, // a node of Galera without the majority: "WSREP has not yet prepared node for application use"
  1053, // shutting down
  1203, // too many connections of this user
  MYSQL_LOCK_TIMEOUT, // a row lock was not granted in time: waiting once more would only hold the connection longer
  1792, // read-only transaction
  1836, // read-only mode
  1927, // connection killed (MariaDB)
  1969, // statement timeout (MariaDB)
  3024, // statement timeout (MySQL)
]);
/** "The server is running with the --read-only option": the same number as for other options, which are mistakes. */
const MYSQL_OPTION_PREVENTS = 1290;

/** Whether it is a deadlock or a serialization failure: the whole transaction may be retried. */
export function isTransientConflict(error: unknown): boolean {
  const { code, errno } = driverError(error);
  return (code !== undefined && PG_CONFLICTS.has(code)) || errno === MYSQL_DEADLOCK;
}

/** Whether a unique constraint rejected a row; with `name`, this one (MySQL prefixes it with the table, MariaDB does not). */
export function isUniqueViolation(error: unknown, name?: string): boolean {
  const { code, errno, constraint, sqlMessage } = driverError(error);
  if (code === PG_UNIQUE_VIOLATION) return name === undefined || constraint === name;
  if (errno !== MYSQL_DUPLICATE_ENTRY) return false;
  return name === undefined || new RegExp(`for key '(?:\\w+\\.)?${name}'`).test(sqlMessage ?? '');
}

/** Whether a CHECK constraint rejected a row; with `name`, this one. PostgreSQL only: the auth service has none. */
export function isCheckViolation(error: unknown, name?: string): boolean {
  const { code, constraint } = driverError(error);
  return code === PG_CHECK_VIOLATION && (name === undefined || constraint === name);
}

/** Whether a function refused the value of an argument, such as an unknown time zone. PostgreSQL only. */
export function isInvalidParameter(error: unknown): boolean {
  return driverError(error).code === PG_INVALID_PARAMETER;
}

/** Whether a statement timed out waiting for a lock. */
export function isLockTimeout(error: unknown): boolean {
  const { code, errno } = driverError(error);
  return code === PG_LOCK_TIMEOUT || errno === MYSQL_LOCK_TIMEOUT;
}

/** A value that a column cannot hold. */
export interface RejectedValue {
  /** The column, if the database names it: MySQL and MariaDB do, PostgreSQL does not. */
  readonly column: string | undefined;
  /** What is wrong, phrased to follow the name of the field: "is too long". */
  readonly message: string;
}

/**
 * The value that the database rejected because it does not fit its column; undefined for other errors. A safety net below
 * the DTOs: where one counts length differently than its column, the client gets 400 instead of 500.
 */
export function rejectedValue(error: unknown): RejectedValue | undefined {
  const { code, errno, column, message, sqlMessage } = driverError(error);
  const wrong = PG_DOES_NOT_FIT.get(code ?? '') ?? MYSQL_DOES_NOT_FIT.get(errno ?? 0);
  if (wrong === undefined) return undefined;
  const characters = /character varying\((\d+)\)/.exec(message ?? '')?.[1];
  return {
    column: column ?? /for column '(?:[^'.]*\.)*([^'.]+)'/.exec(sqlMessage ?? '')?.[1],
    message: characters === undefined ? wrong : `${wrong}: ${characters} characters fit`,
  };
}

/**
 * Whether the database is unreachable, has no connection, space or time left, or is not the one to write to (while another
 * server takes over): the client may retry (503).
 */
export function isDatabaseUnavailable(error: unknown): boolean {
  const { code, errno } = driverError(error);
  const message = error instanceof Error ? error.message : '';
  if (code === PG_PROTOCOL_VIOLATION) return PGBOUNCER_HAS_NO_SERVER.test(message);
  if (code !== undefined && (UNAVAILABLE.has(code) || PG_CONNECTION_EXCEPTION.test(code))) return true;
  if (errno === MYSQL_OPTION_PREVENTS) return /read[-_ ]only/i.test(message);
  if (errno !== undefined && MYSQL_UNAVAILABLE.has(errno)) return true;
  return /timeout exceeded when trying to connect|Connection terminated|Queue limit reached|Client has encountered a connection error/.test(
    message,
  );
}

/**
 * Whether a read that failed on a replica is run again on the primary. Any error is a reason (its schema may be behind as well as
 * its rows, and replaying cancels statements), but for a statement that took too long or has a wrong argument: it would do so again.
 */
export function isReplicaWorthLeaving(error: unknown): boolean {
  const { code } = driverError(error);
  return code !== PG_STATEMENT_TIMEOUT && code !== PG_INVALID_PARAMETER;
}

function driverError(error: unknown): DriverError {
  if (typeof error !== 'object' || error === null) return {};
  const wrapped = (error as { driverError?: unknown }).driverError;
  return typeof wrapped === 'object' && wrapped !== null ? wrapped : error;
}
