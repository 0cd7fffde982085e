import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { Pool } from 'pg';
import { DataSource } from 'typeorm';
import { watchPostgres } from './connection-pools';
import { DatabaseMetrics } from './database-metrics';
import { isTransientConflict, isUniqueViolation } from './database-errors';
import { inSpan } from '../tracing/in-span';
import { refuseSecondConnection } from './one-connection';
import { PreparedStatementSettings } from './prepared-statements.settings';
import { retryConflicts } from './retry-conflicts';

/**
 * Extra session settings of these connections. A plan is made once and cached, which saves a group of 64 a quarter of its
 * work and a single call two thirds (measured on PostgreSQL 18). A cached plan may have been made for empty tables and
 * serve a flash sale a second later, so sequential scans are off.
 */
export const PREPARED_PLANNING = '-c plan_cache_mode=force_generic_plan -c enable_seqscan=off -c jit=off';

/**
 * A lock held for longer does not belong to another sale: the statement of a group takes about ten milliseconds, so even
 * eight instances queueing for one event need less. Shorter than for other statements, because a group that waits blocks
 * everything else that the instance sells (see `GroupCommit`).
 */
const LOCK_TIMEOUT_MS = 500;

/** A statement with the name under which each connection caches its plan. */
export interface PreparedStatement {
  readonly name: string;
  readonly text: string;
  /** A unique constraint that another transaction may win; the statement is then run again and finds its row. */
  readonly contested?: string;
}

/**
 * The few statements that a service runs all the time, each its own transaction, prepared once per connection. Their locks
 * are never held across a round trip. For statements that find every row by an index: they have a separate pool, because its
 * planner settings would not suit a report. PostgreSQL only.
 */
@Injectable()
export class PreparedStatements implements OnApplicationShutdown {
  private readonly logger = new Logger(PreparedStatements.name);
  private pool: Pool | undefined;

  constructor(
    private readonly dataSource: DataSource,
    private readonly settings: PreparedStatementSettings,
    private readonly metrics: DatabaseMetrics,
  ) {}

  /** Returns the rows of a statement; retries it after a conflict with another transaction. */
  async run<Row>(
    { name, text, contested }: PreparedStatement,
    parameters: readonly unknown[],
  ): Promise<Row[]> {
    refuseSecondConnection();
    return retryConflicts(
      async () => {
        const { rows } = await inSpan(name, { kind: 'client' }, () =>
          this.open().query({ name, text, values: [...parameters] }),
        );
        return rows as Row[];
      },
      this.metrics.countRetry,
      (error) =>
        isTransientConflict(error) || (contested !== undefined && isUniqueViolation(error, contested)),
    );
  }

  async onApplicationShutdown(): Promise<void> {
    await this.pool?.end();
  }

  /** Opened on first use: same server and limits as the other connections, except the lock timeout. */
  private open(): Pool {
    if (this.pool) return this.pool;
    const { options } = this.dataSource;
    if (options.type !== 'postgres') throw new Error('Prepared statements need PostgreSQL.');
    const { url, applicationName, connectTimeoutMS, extra } = options;
    const shared = extra as { readonly options?: string } | undefined;
    this.pool = new Pool({
      ...shared,
      connectionString: this.settings.databaseUrl ?? url,
      application_name: applicationName,
      connectionTimeoutMillis: connectTimeoutMS,
      max: this.settings.connections,
      lock_timeout: LOCK_TIMEOUT_MS,
      options: [shared?.options, PREPARED_PLANNING].filter(Boolean).join(' '),
    });
    // An idle connection that breaks is replaced; without a listener it would end the process.
    this.pool.on('error', (error) => this.logger.warn(`A connection broke: ${error.message}`));
    this.metrics.watch('group_commit', watchPostgres(this.pool));
    return this.pool;
  }
}
