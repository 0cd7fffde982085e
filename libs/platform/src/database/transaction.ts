import type { EntityManager } from 'typeorm';

const managers = new WeakMap<Transaction, EntityManager>();
const commitHooks = new WeakMap<Transaction, (() => void)[]>();

/**
 * An open transaction, handed from the use case to every repository call that belongs to it. It is opaque:
 * outside of repositories nothing can be done with it, so no second handle is used by mistake.
 */
export class Transaction {
  /** Names the type, so that no other object passes for a transaction. */
  declare private readonly opaque: never;
}

/** For `Database` alone. */
export function openTransaction(manager: EntityManager): Transaction {
  const tx = new Transaction();
  managers.set(tx, manager);
  commitHooks.set(tx, []);
  return tx;
}

/** For `Database` alone: what waits for the commit. */
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
 * Runs `hook` once the commit is durable. Only for wake-ups that may get lost: what must happen is a job row
 * in the same transaction.
 */
export function afterCommit(tx: Transaction, hook: () => void): void {
  commitHooks.get(tx)?.push(hook);
}
