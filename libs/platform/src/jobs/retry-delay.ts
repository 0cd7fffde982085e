const FIRST_RETRY_SECONDS = 2;
const LONGEST_RETRY_SECONDS = 3 * 3600;

/** Doubles from 2 s up to 3 h, half of it random, so that jobs that failed together are not retried together. */
export function retryDelaySeconds(attempts: number, random: () => number = Math.random): number {
  const ceiling = Math.min(FIRST_RETRY_SECONDS * 2 ** (attempts - 1), LONGEST_RETRY_SECONDS);
  return ceiling / 2 + (random() * ceiling) / 2;
}
