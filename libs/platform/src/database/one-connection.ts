import { AsyncLocalStorage } from 'node:async_hooks';
import { DataSource, type QueryRunner, type ReplicationMode } from 'typeorm';

/** Marks what runs inside a transaction. What outlives it keeps the mark, so the mark says whether it is still open. */
const current = new AsyncLocalStorage<{ isOpen: boolean }>();

/** Runs the work of a transaction: until it is done, it may not ask for another connection. For `Database` alone. */
export async function holdingConnection<Result>(work: () => Promise<Result>): Promise<Result> {
  const transaction = { isOpen: true };
  try {
    return await current.run(transaction, work);
  } finally {
    transaction.isOpen = false;
  }
}

/**
 * Refuses what would wait for a connection while it holds one. As many such transactions as the pool has connections
 * wait for each other, and everything else waits with them: 200 webhooks at once took an instance down for ten
 * seconds. It refuses in production as well, not in tests alone: the mistake does not depend on load or luck, so
 * each path that makes it fails at its first call, in the first test that takes it.
 *
 * @throws Error a bug: the repository method called here must take the transaction
 */
export function refuseSecondConnection(): void {
  if (current.getStore()?.isOpen)
    throw new Error('A second connection was asked for inside a transaction. Pass the transaction on.');
}

/** The data source of a service: all that TypeORM sends begins with a query runner, inside a transaction with its own. */
export class OneConnectionDataSource extends DataSource {
  override createQueryRunner(mode?: ReplicationMode): QueryRunner {
    refuseSecondConnection();
    return super.createQueryRunner(mode);
  }
}
