import { Injectable } from '@nestjs/common';
import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import { DataSource } from 'typeorm';
import { type PoolFigures, poolOf, type WatchedPool } from './connection-pools';
import { Database } from './database';
import type { ReadReplica } from './read-replica';

/** Names of the pools: everything else, the statements of group commits, the replica. */
export type PoolName = 'main' | 'group_commit' | 'replica';

/** Figures of the connection pools and of the replica. */
@Injectable()
export class DatabaseMetrics {
  private readonly pools = new Map<PoolName, () => PoolFigures | undefined>();
  private readonly waits: Histogram<'pool'>;
  private readonly retries: Counter;

  /** Counts a transaction or statement that is run again after a conflict. */
  readonly countRetry = (): void => this.retries.inc();

  constructor(registry: Registry, dataSource: DataSource, database: Database) {
    this.retries = new Counter({
      name: 'database_conflict_retries_total',
      help: 'Transactions and statements that were run again after a deadlock or another conflict.',
      registers: [registry],
    });
    database.watchRetries(this.countRetry);
    this.waits = new Histogram({
      name: 'database_pool_wait_seconds',
      help: 'Time until a call got a connection, or none.',
      labelNames: ['pool'],
      buckets: [0.0005, 0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5],
      registers: [registry],
    });
    const { pools } = this;
    new Gauge({
      name: 'database_pool_connections',
      help: 'Open connections to the database.',
      labelNames: ['pool', 'state'],
      registers: [registry],
      collect() {
        this.reset();
        for (const [pool, figures] of open(pools)) {
          this.set({ pool, state: 'idle' }, figures.idle);
          this.set({ pool, state: 'used' }, figures.total - figures.idle);
        }
      },
    });
    new Gauge({
      name: 'database_pool_max_connections',
      help: 'Connections that the pool opens at most.',
      labelNames: ['pool'],
      registers: [registry],
      collect() {
        this.reset();
        for (const [pool, { limit }] of open(pools)) this.set({ pool }, limit);
      },
    });
    new Gauge({
      name: 'database_pool_waiting',
      help: 'Calls that wait for a connection.',
      labelNames: ['pool'],
      registers: [registry],
      collect() {
        this.reset();
        for (const [pool, { waiting }] of open(pools)) this.set({ pool }, waiting);
      },
    });
    if (dataSource.isInitialized) this.watch('main', poolOf(dataSource));
  }

  watch(name: PoolName, pool: WatchedPool): void {
    this.pools.set(name, () => pool.figures());
    pool.onWait((seconds) => this.waits.observe({ pool: name }, seconds));
  }

  /** A replica, whose pool comes and goes. */
  watchReplica(replica: ReadReplica, registry: Registry): void {
    this.pools.set('replica', () => replica.dataSource && poolOf(replica.dataSource).figures());
    new Gauge({
      name: 'database_replica_in_use',
      help: 'Whether reads that may be a little old go to the replica (1) or to the primary (0).',
      registers: [registry],
      collect() {
        this.set(replica.isUsable ? 1 : 0);
      },
    });
    new Gauge({
      name: 'database_replica_lag_seconds',
      help: 'How far the replica is behind the primary; absent while unknown.',
      registers: [registry],
      collect() {
        this.remove();
        if (replica.lagMs !== undefined) this.set(replica.lagMs / 1000);
      },
    });
  }
}

function* open(
  pools: ReadonlyMap<PoolName, () => PoolFigures | undefined>,
): Generator<[PoolName, PoolFigures]> {
  for (const [name, read] of pools) {
    const figures = read();
    if (figures) yield [name, figures];
  }
}
