const FIRST_RETRY_SECONDS = 2;
const LONGEST_RETRY_SECONDS = 3 * 3600;

/** Doubles from 2 s up to 3 h, half of it random, so that jobs that failed together are not retried together. */
export function retryDelaySeconds(attempts: number, random: () => number = Math.random): number {
  const ceiling = Math.min(FIRST_RETRY_SECONDS * 2 ** (attempts - 1), LONGEST_RETRY_SECONDS);
  return ceiling / 2 + (random() * ceiling) / 2;
}

/**
 * How many attempts a type of job has, by how long it is then retried. The delays are random, so each is a range;
 * `retry-delay.spec.ts` checks them.
 */
export const RETRY_FOR = {
  /** 17 to 34 minutes. */
  halfAnHour: 11,
  /** 34 to 68 minutes. */
  anHour: 12,
  /** 11 to 23 hours. */
  hours: 20,
  /** 16 to 32 hours. */
  aDay: 23,
  /** 3 to 6 days. */
  days: 60,
} as const;
