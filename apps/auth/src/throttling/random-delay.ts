import { randomInt } from 'node:crypto';

const EARLIEST_MS = 200;
const LATEST_MS = 1_200;

/**
 * When a job starts that does more for an address with an account than for another one. Started at once, it runs beside the
 * answer and beside the next request of the same client, and their times tell which of both it was (medians of 200
 * interleaved requests: 9 to 22 % apart). At a moment nobody knows it disturbs all requests alike.
 */
export function randomDelayMs(): number {
  return randomInt(EARLIEST_MS, LATEST_MS);
}
