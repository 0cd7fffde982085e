import type { Pool as MysqlPool } from 'mysql2';
import type { Pool as PostgresPool } from 'pg';
import type { DataSource } from 'typeorm';

/** What a pool of connections is doing. */
export interface PoolFigures {
  /** Open connections, idle ones included. */
  readonly total: number;
  readonly idle: number;
  /** Calls that wait for a connection. */
  readonly waiting: number;
  /** Maximum number of connections. */
  readonly limit: number;
}

/** A pool that can be watched. */
export interface WatchedPool {
  figures(): PoolFigures;
  /** Calls `observe` with the seconds that each call waited for a connection, or until it got none. */
  onWait(observe: (seconds: number) => void): void;
}

/** mysql2 has no public figures; these queues are what it works with. */
interface MysqlInternals {
  readonly config: { readonly connectionLimit: number };
  readonly _allConnections: { readonly length: number };
  readonly _freeConnections: { readonly length: number };
  readonly _connectionQueue: { readonly length: number };
}

/** The pool of a connected data source. TypeORM's drivers have it, but not in their types. */
export function poolOf(dataSource: DataSource): WatchedPool {
  const driver = dataSource.driver as unknown as { master?: PostgresPool; pool?: MysqlPool };
  if (driver.master) return watchPostgres(driver.master);
  if (driver.pool) return watchMysql(driver.pool);
  throw new Error('The data source is not connected.');
}

/** A pool of pg. */
export function watchPostgres(pool: PostgresPool): WatchedPool {
  return {
    figures: () => ({
      total: pool.totalCount,
      idle: pool.idleCount,
      waiting: pool.waitingCount,
      limit: pool.options.max,
    }),
    onWait: (observe) => {
      type Callback = (...results: unknown[]) => void;
      const connect = pool.connect.bind(pool) as unknown as (callback?: Callback) => unknown;
      const timed = (callback?: Callback): unknown => {
        const begun = performance.now();
        const seen = () => observe((performance.now() - begun) / 1000);
        if (callback)
          return connect((...results) => {
            seen();
            callback(...results);
          });
        return (connect() as Promise<unknown>).finally(seen);
      };
      pool.connect = timed as PostgresPool['connect'];
    },
  };
}

function watchMysql(pool: MysqlPool): WatchedPool {
  const internals = pool as unknown as MysqlInternals;
  return {
    figures: () => ({
      total: internals._allConnections.length,
      idle: internals._freeConnections.length,
      waiting: internals._connectionQueue.length,
      limit: internals.config.connectionLimit,
    }),
    onWait: (observe) => {
      const getConnection = pool.getConnection.bind(pool);
      pool.getConnection = (callback) => {
        const begun = performance.now();
        getConnection((error, connection) => {
          observe((performance.now() - begun) / 1000);
          callback(error, connection);
        });
      };
    },
  };
}
