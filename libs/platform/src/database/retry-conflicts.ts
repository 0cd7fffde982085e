import { setTimeout as sleep } from 'node:timers/promises';
import { isTransientConflict } from './database-errors';

const MAX_ATTEMPTS = 6;
const BASE_DELAY_MS = 5;

/**
 * Runs a whole unit again when it lost against another one: a deadlock or a serialization failure, or what
 * `isLost` says.
 */
export async function retryConflicts<Result>(
  unit: () => Promise<Result>,
  isLost: (error: unknown) => boolean = isTransientConflict,
): Promise<Result> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await unit();
    } catch (error) {
      if (attempt >= MAX_ATTEMPTS || !isLost(error)) throw error;
      // Full jitter: those who collided once do not meet again at the same moment.
      await sleep(Math.random() * BASE_DELAY_MS * 2 ** attempt);
    }
  }
}
