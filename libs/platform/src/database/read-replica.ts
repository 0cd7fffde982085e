import { Logger } from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DataSource, DataSourceOptions, EntityManager } from 'typeorm';
import { OneConnectionDataSource } from './one-connection';
import { ReplicaLag } from './replica-lag';

const CHECK_EVERY_MS = 1_000;
/** A replica that takes longer to answer a check is as good as gone. */
const CHECK_TIMEOUT_MS = 2_000;
/** Statements that hang on a lost connection must not hold up a shutdown. */
const CLOSE_TIMEOUT_MS = 1_000;

const PRIMARY_POSITION = `SELECT (pg_current_wal_lsn() - '0/0')::text AS position`;
/** A server that is no standby is one that was promoted, or an old primary, which is behind as well. */
const REPLICA_POSITION = `
  SELECT ((CASE WHEN pg_is_in_recovery() THEN pg_last_wal_replay_lsn() ELSE pg_current_wal_lsn() END) - '0/0')::text
         AS position`;

/** A replica, and how far it may be behind. */
export interface ReplicaOptions {
  readonly options: DataSourceOptions;
  readonly maxLagMs: number;
}

/** A connection to a replica, until it is given up. */
interface Connection {
  readonly dataSource: DataSource;
  /** Rejects when the replica is given up: what still waits for it then turns to the primary. */
  readonly lost: Promise<never>;
  readonly giveUp: (reason: Error) => void;
}

/**
 * A hot standby of PostgreSQL for reads that may be a little old. Checked every second: it is used while it responds and is at
 * most `maxLagMs` behind. A service starts and runs without it. See ADR 0066.
 */
export class ReadReplica {
  private readonly logger = new Logger(ReadReplica.name);
  private readonly lag = new ReplicaLag();
  private connection: Connection | undefined;
  private isFresh = false;
  private timer: NodeJS.Timeout | undefined;
  private checking: Promise<void> | undefined;

  constructor(
    private readonly primary: DataSource,
    private readonly replica: ReplicaOptions,
  ) {}

  start(): void {
    const check = () => (this.checking ??= this.check().finally(() => (this.checking = undefined)));
    void check();
    this.timer = setInterval(() => void check(), CHECK_EVERY_MS);
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    await Promise.race([this.checking, sleep(CLOSE_TIMEOUT_MS, undefined, { ref: false })]);
    const { connection } = this;
    this.connection = undefined;
    if (connection) await close(connection);
  }

  /** Whether reads go to the replica now. */
  get isUsable(): boolean {
    return this.connection !== undefined && this.isFresh;
  }

  /** How far it was behind at the last check, in milliseconds; undefined if unknown. */
  get lagMs(): number | undefined {
    return this.connection && this.lag.ms;
  }

  /** The pool of the replica, for metrics; undefined while there is none. */
  get dataSource(): DataSource | undefined {
    return this.connection?.dataSource;
  }

  /** Runs a read on the replica. @throws Error also when the replica is given up meanwhile */
  async read<Result>(work: (manager: EntityManager) => Promise<Result>): Promise<Result> {
    const { connection } = this;
    if (!connection) throw new Error('There is no replica now.');
    return Promise.race([work(connection.dataSource.manager), connection.lost]);
  }

  /** After a failed read: not used again before the next check finds it in order. */
  distrust(): void {
    this.isFresh = false;
  }

  private async check(): Promise<void> {
    await this.samplePrimary();
    const timeout = sleep(CHECK_TIMEOUT_MS, undefined, { ref: false }).then(() => {
      throw new Error(`no answer within ${CHECK_TIMEOUT_MS} ms`);
    });
    timeout.catch(() => undefined);
    try {
      this.connection ??= await this.connectBefore(timeout);
      const [row] = await Promise.race([
        this.connection.dataSource.query<[{ position: string }]>(REPLICA_POSITION),
        timeout,
      ]);
      this.lag.replayed(BigInt(row.position));
      this.use(this.lag.ms !== undefined && this.lag.ms <= this.replica.maxLagMs);
    } catch (error) {
      this.use(false, error);
      const { connection } = this;
      this.connection = undefined;
      if (connection) void close(connection);
    }
  }

  private async connectBefore(timeout: Promise<never>): Promise<Connection> {
    const connecting = connect(this.replica.options);
    try {
      return await Promise.race([connecting, timeout]);
    } catch (error) {
      // One that is there too late would stay open beside the next one, a pool for each check of a slow server.
      void connecting.then(close, () => undefined);
      throw error;
    }
  }

  private async samplePrimary(): Promise<void> {
    try {
      const [row] = await this.primary.query<[{ position: string }]>(PRIMARY_POSITION);
      this.lag.written(BigInt(row.position), performance.now());
    } catch {
      // Without a primary nothing is written: the replica is as far behind as it was.
    }
  }

  private use(isFresh: boolean, error?: unknown): void {
    if (isFresh !== this.isFresh) {
      if (isFresh) this.logger.log('Reads that may be a little old go to the replica.');
      else
        this.logger.warn(`The replica is not used: ${reason(error, this.lag.ms)}. Reads go to the primary.`);
    }
    this.isFresh = isFresh;
  }
}

function reason(error: unknown, lagMs: number | undefined): string {
  if (error !== undefined) return error instanceof Error ? error.message : String(error);
  return lagMs === undefined ? 'how far it is behind is unknown' : `it is ${Math.round(lagMs)} ms behind`;
}

async function connect(options: DataSourceOptions): Promise<Connection> {
  const dataSource = await new OneConnectionDataSource(options).initialize();
  const { promise, reject } = Promise.withResolvers<never>();
  promise.catch(() => undefined);
  return { dataSource, lost: promise, giveUp: reject };
}

async function close({ dataSource, giveUp }: Connection): Promise<void> {
  giveUp(new Error('The replica was given up.'));
  const closed = dataSource.destroy().catch(() => undefined);
  await Promise.race([closed, sleep(CLOSE_TIMEOUT_MS, undefined, { ref: false })]);
}
