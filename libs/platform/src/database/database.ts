import { setTimeout as sleep } from 'node:timers/promises';
import type { DataSource, EntityManager } from 'typeorm';
import { isReplicaWorthLeaving } from './database-errors';
import { inSpan } from '../tracing/in-span';
import { holdingConnection, refuseSecondConnection } from './one-connection';
import type { ReadReplica } from './read-replica';
import { retryConflicts } from './retry-conflicts';
import { commitHooksOf, openTransaction, type Transaction } from './transaction';

const PROBE_TIMEOUT_MS = 2000;

/** The service's database: transactions for use cases, a read handle for repositories. */
export class Database {
  private onRetry: () => void = () => undefined;

  constructor(
    private readonly dataSource: DataSource,
    private readonly replica?: ReadReplica,
  ) {}

  /** Calls `hook` each time a transaction or a statement is run again after a conflict. */
  watchRetries(hook: () => void): void {
    this.onRetry = hook;
  }

  /** For reads outside a transaction, in repositories only. */
  get reader(): EntityManager {
    return this.dataSource.manager;
  }

  /**
   * Runs a read that may be a little old: lists, searches, reports, histories. On the replica, if there is one that responds and
   * is not too far behind, otherwise on the primary. `work` must only read; it is run again when the replica fails.
   */
  async readOlder<Result>(work: (manager: EntityManager) => Promise<Result>): Promise<Result> {
    refuseSecondConnection();
    if (!this.replica?.isUsable) return work(this.reader);
    try {
      return await this.replica.read(work);
    } catch (error) {
      if (!isReplicaWorthLeaving(error)) throw error;
      this.replica.distrust();
      return work(this.reader);
    }
  }

  /** For the few statements that differ between the two. */
  get dialect(): 'postgres' | 'mysql' {
    return this.dataSource.options.type === 'postgres' ? 'postgres' : 'mysql';
  }

  /** Whether the database responds within two seconds. */
  async isReachable(): Promise<boolean> {
    const probe = this.dataSource.query('SELECT 1').then(
      () => true,
      () => false,
    );
    return Promise.race([probe, sleep(PROBE_TIMEOUT_MS, false, { ref: false })]);
  }

  /**
   * Runs `work` in one transaction at READ COMMITTED (the default that each data source sets for its sessions: setting it
   * here would cost a round trip per transaction). After a deadlock or a serialization failure the whole `work` is run
   * again, because a statement retried inside an aborted transaction only fails again; so `work` must change nothing but
   * the database. Inside of it, every repository call takes the transaction: a second connection is refused.
   */
  transaction<Result>(work: (tx: Transaction) => Promise<Result>): Promise<Result> {
    return retryConflicts(() => this.attempt(work), this.onRetry);
  }

  /**
   * Runs one statement as its own transaction, with the same retries. For contended rows: its locks are never held across a
   * round trip, during which this process may be busy with something else.
   */
  statement<Row>(sql: string, parameters: readonly unknown[]): Promise<Row[]> {
    return retryConflicts(() => this.dataSource.query<Row[]>(sql, [...parameters]), this.onRetry);
  }

  private async attempt<Result>(work: (tx: Transaction) => Promise<Result>): Promise<Result> {
    let opened: Transaction | undefined;
    const result = await inSpan('transaction', {}, () =>
      this.dataSource.transaction((manager) => {
        const tx = openTransaction(manager);
        opened = tx;
        return holdingConnection(() => work(tx));
      }),
    );
    if (opened) for (const hook of commitHooksOf(opened)) hook();
    return result;
  }
}
