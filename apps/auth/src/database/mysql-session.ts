import mysql from 'mysql2';

/** ER_UNKNOWN_SYSTEM_VARIABLE: of a server without Galera. */
const UNKNOWN_VARIABLE = 1193;

/** Session settings of each connection. */
export interface MysqlSession {
  /** How long a statement may wait for a row or table lock, in milliseconds; then it fails with error 1205. */
  readonly lockTimeoutMs: number;
  /** How long a statement may take, in milliseconds; then it fails with error 1969 (MariaDB) or 3024 (MySQL, SELECT only). */
  readonly statementTimeoutMs: number;
  /** How long a call may wait for a free connection, in milliseconds; then it fails with code ETIMEDOUT. */
  readonly waitTimeoutMs: number;
}

/**
 * The mysql2 module, with pools that configure each connection before its first use.
 *
 * TypeORM has no hook for new connections: its `isolationLevel` costs one more round trip per transaction and leaves plain
 * statements at the server's default, REPEATABLE READ, where a transaction that waited for a lock continues with a stale
 * snapshot. A pool emits `connection` before it hands a connection out, and a connection runs its queries in order, so the
 * settings below always come first and cost three round trips per connection.
 *
 * Strict mode makes the server reject a value that does not fit instead of truncating it. They work on MySQL 8.4 and
 * MariaDB 10.11, whose variables for the isolation level and the longest statement differ: `/*!80000` is read by MySQL alone,
 * `/*M!` by MariaDB alone.
 *
 * In a cluster of Galera a statement first waits for what other nodes have committed (3: before reads and before changes).
 * With 1, a conditional UPDATE overlooks a row that was inserted through another node a moment ago (1,285 of 3,000, measured),
 * and the rule "one statement, one winner" does not hold. A server without Galera does not know the variable, or ignores it.
 */
export function mysqlWithSession({ lockTimeoutMs, statementTimeoutMs, waitTimeoutMs }: MysqlSession): object {
  const lockTimeoutSeconds = Math.max(1, Math.ceil(lockTimeoutMs / 1000));
  const statements = [
    'SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED',
    `SET SESSION time_zone = '+00:00',
                 sql_mode = 'STRICT_ALL_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_ZERO_DATE,NO_ZERO_IN_DATE,NO_ENGINE_SUBSTITUTION,ONLY_FULL_GROUP_BY',
                 innodb_lock_wait_timeout = ${lockTimeoutSeconds},
                 lock_wait_timeout = ${lockTimeoutSeconds}
                 /*!80000 , max_execution_time = ${statementTimeoutMs} */
                 /*M!100100 , max_statement_time = ${statementTimeoutMs / 1000} */`,
    'SET SESSION wsrep_sync_wait = 3',
  ];
  return {
    ...mysql,
    createPool(options: mysql.PoolOptions): mysql.Pool {
      const pool = mysql.createPool(options);
      pool.on('connection', (connection) => {
        for (const statement of statements) {
          // A connection that could not be configured must not be used.
          connection.query(statement, (error) => {
            if (error && error.errno !== UNKNOWN_VARIABLE) connection.destroy();
          });
        }
      });
      limitWaiting(pool, waitTimeoutMs);
      return pool;
    },
  };
}

type GetConnection = Parameters<mysql.Pool['getConnection']>[0];

/**
 * mysql2 limits how many callers may wait for a connection but not for how long: if all connections wait for locks, requests
 * would hang. A connection that becomes free too late goes back to the pool.
 */
function limitWaiting(pool: mysql.Pool, timeoutMs: number): void {
  const getConnection = pool.getConnection.bind(pool);
  pool.getConnection = (callback: GetConnection): void => {
    let settled = false;
    const settle: GetConnection = (error, connection) => {
      if (settled) {
        connection?.release();
        return;
      }
      settled = true;
      clearTimeout(timer);
      callback(error, connection);
    };
    const timer = setTimeout(() => {
      const error = new Error(`No connection was free within ${timeoutMs} ms.`);
      settle(Object.assign(error, { code: 'ETIMEDOUT', errno: 0 }), undefined as never);
    }, timeoutMs);
    getConnection(settle);
  };
}
