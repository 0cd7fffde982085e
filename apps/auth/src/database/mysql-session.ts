import mysql from 'mysql2';

/** What each connection is told before its first query. */
export interface MysqlSession {
  /** A statement that waits longer for a row, or for a table that is being changed, fails with error 1205. */
  readonly lockTimeoutMs: number;
  /** Whoever waits longer for a free connection gets an error with the code ETIMEDOUT. */
  readonly waitTimeoutMs: number;
}

/**
 * The mysql2 module with pools whose connections are set up before anybody gets them.
 *
 * TypeORM has no hook for a new connection: its `isolationLevel` costs one more round trip each transaction and
 * leaves plain statements at the server's default, REPEATABLE READ, where a transaction that waited for a lock goes
 * on with a stale view. A pool announces a connection before it hands it out, and a connection runs its queries
 * in order, so the settings below always come first and cost two round trips once in its life.
 *
 * Strict mode makes the server refuse a value that does not fit, instead of storing another one.
 * Both statements run on MySQL 8.4 and MariaDB 10.11, whose variable names for the isolation level differ.
 */
export function mysqlWithSession({ lockTimeoutMs, waitTimeoutMs }: MysqlSession): object {
  const lockTimeoutSeconds = Math.max(1, Math.ceil(lockTimeoutMs / 1000));
  const statements = [
    'SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED',
    `SET SESSION time_zone = '+00:00',
                 sql_mode = 'STRICT_ALL_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_ZERO_DATE,NO_ZERO_IN_DATE,NO_ENGINE_SUBSTITUTION,ONLY_FULL_GROUP_BY',
                 innodb_lock_wait_timeout = ${lockTimeoutSeconds},
                 lock_wait_timeout = ${lockTimeoutSeconds}`,
  ];
  return {
    ...mysql,
    createPool(options: mysql.PoolOptions): mysql.Pool {
      const pool = mysql.createPool(options);
      pool.on('connection', (connection) => {
        for (const statement of statements) {
          // A connection that could not be set up must not be used as if it were.
          connection.query(statement, (error) => error && connection.destroy());
        }
      });
      boundWaiting(pool, waitTimeoutMs);
      return pool;
    },
  };
}

type GetConnection = Parameters<mysql.Pool['getConnection']>[0];

/**
 * mysql2 bounds how many may wait for a connection, never for how long: with all connections in long waits, requests
 * would pile up behind them without an answer. A connection that comes too late goes back to the pool.
 */
function boundWaiting(pool: mysql.Pool, timeoutMs: number): void {
  const getConnection = pool.getConnection.bind(pool);
  pool.getConnection = (callback: GetConnection): void => {
    let answered = false;
    const answer: GetConnection = (error, connection) => {
      if (answered) {
        connection?.release();
        return;
      }
      answered = true;
      clearTimeout(timer);
      callback(error, connection);
    };
    const timer = setTimeout(() => {
      const error = new Error(`No connection was to be had within ${timeoutMs} ms.`);
      answer(Object.assign(error, { code: 'ETIMEDOUT', errno: 0 }), undefined as never);
    }, timeoutMs);
    getConnection(answer);
  };
}
