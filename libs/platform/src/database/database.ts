import { setTimeout as sleep } from 'node:timers/promises';
import type { DataSource, EntityManager } from 'typeorm';
import { holdingConnection } from './one-connection';
import { retryConflicts } from './retry-conflicts';
import { commitHooksOf, openTransaction, type Transaction } from './transaction';

const PROBE_TIMEOUT_MS = 2000;

/** The service's database: transactions for use cases, a read handle for repositories. */
export class Database {
  constructor(private readonly dataSource: DataSource) {}

  /** For reads outside a transaction, in repositories only. */
  get reader(): EntityManager {
    return this.dataSource.manager;
  }

  /** `postgres` or `mysql`, for the few statements that differ. */
  get dialect(): 'postgres' | 'mysql' {
    return this.dataSource.options.type === 'postgres' ? 'postgres' : 'mysql';
  }

  /** Whether the database answers within two seconds. */
  async answers(): Promise<boolean> {
    const probe = this.dataSource.query('SELECT 1').then(
      () => true,
      () => false,
    );
    return Promise.race([probe, sleep(PROBE_TIMEOUT_MS, false, { ref: false })]);
  }

  /**
   * Runs `work` in one transaction, all of it or nothing, at READ COMMITTED (each data source makes that the
   * session's default: asking here would cost a round trip a transaction). Deadlocks and serialization failures
   * run the whole unit again (a statement retried inside a dead transaction only fails again), so `work` must
   * change nothing but the database. Inside of it everything takes the transaction: a second connection, and with it
   * a second transaction, is refused.
   */
  transaction<Result>(work: (tx: Transaction) => Promise<Result>): Promise<Result> {
    return retryConflicts(() => this.attempt(work));
  }

  /**
   * Runs one statement that is a whole transaction in itself, tried again like one. For what contends: its locks
   * are never held across a round trip, during which this process may be busy with something else.
   */
  statement<Row>(sql: string, parameters: readonly unknown[]): Promise<Row[]> {
    return retryConflicts(() => this.dataSource.query<Row[]>(sql, [...parameters]));
  }

  private async attempt<Result>(work: (tx: Transaction) => Promise<Result>): Promise<Result> {
    let opened: Transaction | undefined;
    const result = await this.dataSource.transaction((manager) => {
      const tx = openTransaction(manager);
      opened = tx;
      return holdingConnection(() => work(tx));
    });
    if (opened) for (const hook of commitHooksOf(opened)) hook();
    return result;
  }
}
