import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { Pool } from 'pg';
import { DataSource } from 'typeorm';
import { isTransientConflict, isUniqueViolation } from './database-errors';
import { refuseSecondConnection } from './one-connection';
import { retryConflicts } from './retry-conflicts';

/** Each group commit has one flush in flight; there are a handful of them. */
const CONNECTIONS = 4;

/**
 * What their connections are told on top of the others'. A plan is made once and kept, which saves a group of 64
 * a quarter of its work and a lone call two thirds (PostgreSQL 18, measured). A kept plan may have been made for
 * empty tables and serve a flash sale a second later, so it must not read any from end to end.
 */
const PLANNING = '-c plan_cache_mode=force_generic_plan -c enable_seqscan=off -c jit=off';

/**
 * A lock that is not to be had for so long is held by somebody who is not just selling: a statement of a group takes
 * some ten milliseconds, so even eight instances that queue for one event are through sooner. Shorter than for other
 * statements, because all that an instance sells waits behind a group that waits (see `GroupCommit`).
 */
const LOCK_TIMEOUT_MS = 500;

/** A statement with the name under which each connection keeps its plan. */
export interface PreparedStatement {
  readonly name: string;
  readonly text: string;
  /** A unique constraint on which another transaction may be first; run again, the statement finds what that one left. */
  readonly contested?: string;
}

/**
 * The few statements that a service runs all the time, each a transaction of its own, prepared once a connection.
 * Their locks are never held across a round trip. For statements that find every row by an index: on a pool of
 * their own, because what suits them would not suit a report. PostgreSQL only.
 */
@Injectable()
export class PreparedStatements implements OnApplicationShutdown {
  private readonly logger = new Logger(PreparedStatements.name);
  private pool: Pool | undefined;

  constructor(private readonly dataSource: DataSource) {}

  /** The rows a statement answers. What it loses against another transaction runs it again. */
  async run<Row>(
    { name, text, contested }: PreparedStatement,
    parameters: readonly unknown[],
  ): Promise<Row[]> {
    refuseSecondConnection();
    return retryConflicts(
      async () => {
        const { rows } = await this.open().query({ name, text, values: [...parameters] });
        return rows as Row[];
      },
      (error) =>
        isTransientConflict(error) || (contested !== undefined && isUniqueViolation(error, contested)),
    );
  }

  async onApplicationShutdown(): Promise<void> {
    await this.pool?.end();
  }

  /** Opened when first needed, to the same server under the limits of the other connections, but for locks. */
  private open(): Pool {
    if (this.pool) return this.pool;
    const { options } = this.dataSource;
    if (options.type !== 'postgres') throw new Error('Prepared statements need PostgreSQL.');
    const { url, applicationName, connectTimeoutMS, extra } = options;
    const shared = extra as { readonly options?: string } | undefined;
    this.pool = new Pool({
      ...shared,
      connectionString: url,
      application_name: applicationName,
      connectionTimeoutMillis: connectTimeoutMS,
      max: CONNECTIONS,
      lock_timeout: LOCK_TIMEOUT_MS,
      options: [shared?.options, PLANNING].filter(Boolean).join(' '),
    });
    // An idle connection that breaks is replaced; without a listener it would end the process.
    this.pool.on('error', (error) => this.logger.warn(`A connection broke: ${error.message}`));
    return this.pool;
  }
}
