import type { EntityManager } from 'typeorm';

const managers = new WeakMap<Transaction, EntityManager>();
const commitHooks = new WeakMap<Transaction, (() => void)[]>();

/**
 * An open transaction, passed from the use case to every repository call that belongs to it. It is opaque: only repositories
 * can get at the connection behind it.
 */
export class Transaction {
  /** Makes the type nominal, so that no other object can be passed for a transaction. */
  declare private readonly opaque: never;
}

/** For `Database` only. */
export function openTransaction(manager: EntityManager): Transaction {
  const tx = new Transaction();
  managers.set(tx, manager);
  commitHooks.set(tx, []);
  return tx;
}

/** For `Database` only: the hooks to run after the commit. */
export function commitHooksOf(tx: Transaction): readonly (() => void)[] {
  return commitHooks.get(tx) ?? [];
}

/** For repositories: the TypeORM manager behind a transaction. */
export function managerOf(tx: Transaction): EntityManager {
  const manager = managers.get(tx);
  if (!manager) throw new Error('This transaction is not open.');
  return manager;
}

/**
 * Runs `hook` once the commit is durable. Only for effects that may get lost, such as waking the worker: what must happen is
 * a job row in the same transaction.
 */
export function afterCommit(tx: Transaction, hook: () => void): void {
  commitHooks.get(tx)?.push(hook);
}
