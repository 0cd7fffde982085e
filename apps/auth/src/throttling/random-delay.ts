import { randomInt } from 'node:crypto';

const EARLIEST_MS = 200;
const LATEST_MS = 1_200;

/**
 * A delay in milliseconds for a job that does more work for an address with an account than for one without. Started at once,
 * the job would slow down the response and the client's next request, and the difference would reveal the account (medians of
 * 200 interleaved requests: 9 to 22 % apart). At a random time it affects all requests alike.
 */
export function randomDelayMs(): number {
  return randomInt(EARLIEST_MS, LATEST_MS);
}
