import { setTimeout as sleep } from 'node:timers/promises';
import { isTransientConflict } from './database-errors';

const MAX_ATTEMPTS = 6;
const BASE_DELAY_MS = 5;

/**
 * Runs a whole unit of work again after a conflict with another transaction: up to six times in all.
 *
 * @param onRetry is called before each further attempt
 * @param isConflict by default: a deadlock or a serialization failure
 */
export async function retryConflicts<Result>(
  unit: () => Promise<Result>,
  onRetry: () => void,
  isConflict: (error: unknown) => boolean = isTransientConflict,
): Promise<Result> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await unit();
    } catch (error) {
      if (attempt >= MAX_ATTEMPTS || !isConflict(error)) throw error;
      onRetry();
      // Full jitter: transactions that collided do not retry at the same time.
      await sleep(Math.random() * BASE_DELAY_MS * 2 ** attempt);
    }
  }
}
