import { AsyncLocalStorage } from 'node:async_hooks';
import { DataSource, type QueryRunner, type ReplicationMode } from 'typeorm';
import { currentSpan } from '../foundation/request-context';
import { withQuerySpans } from './query-spans';

/** Set while the work of a transaction runs. Calls that outlive the transaction still see it, hence `isOpen`. */
const current = new AsyncLocalStorage<{ isOpen: boolean }>();

/** Runs the work of a transaction; until it is done, it may not request another connection. For `Database` only. */
export async function holdingConnection<Result>(work: () => Promise<Result>): Promise<Result> {
  const transaction = { isOpen: true };
  try {
    return await current.run(transaction, work);
  } finally {
    transaction.isOpen = false;
  }
}

/**
 * Refuses to wait for a second connection while holding one. As many such transactions as the pool has connections deadlock,
 * and everything else waits with them: 200 simultaneous webhooks once took an instance down for ten seconds. It throws in
 * production as well as in tests: the mistake does not depend on load, so each path that makes it fails in its first test.
 *
 * @throws Error which is a bug: the repository method called here must take the transaction
 */
export function refuseSecondConnection(): void {
  if (current.getStore()?.isOpen)
    throw new Error('A second connection was requested inside a transaction. Pass the transaction on.');
}

/** The data source of a service. All queries of TypeORM start with a query runner; those of a transaction share one. */
export class OneConnectionDataSource extends DataSource {
  override createQueryRunner(mode?: ReplicationMode): QueryRunner {
    refuseSecondConnection();
    const runner = super.createQueryRunner(mode);
    return currentSpan() === undefined ? runner : withQuerySpans(runner);
  }
}
