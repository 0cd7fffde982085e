import { NetworkError } from './network.error';
import { ProblemError } from './problem.error';

/** How a call is repeated. */
export interface RepeatPolicy {
  /** How often at most; 0 for a request that must not be sent twice. */
  readonly repetitions: number;
  /** All waits together; an error that asks for more is thrown at once. */
  readonly maxWaitSeconds: number;
  readonly signal?: AbortSignal | undefined;
}

const FIRST_WAIT_SECONDS = 1;
const LONGEST_WAIT_SECONDS = 60;

/**
 * Repeats an attempt that failed for a reason that passes: no response, 429, 502, 503, 504, or a first request with the same
 * key that still runs. Waits as `Retry-After` says, otherwise a second and twice as long each time, plus a random part, so
 * that clients do not return together.
 *
 * @throws the last error; the signal's reason as soon as it aborts
 */
export async function repeat<T>(attempt: () => Promise<T>, policy: RepeatPolicy): Promise<T> {
  let waited = 0;
  for (let repetition = 0; ; repetition++) {
    policy.signal?.throwIfAborted();
    try {
      return await attempt();
    } catch (error) {
      if (repetition >= policy.repetitions || !passes(error)) throw error;
      const seconds = waitSeconds(error, repetition);
      waited += seconds;
      if (waited > policy.maxWaitSeconds) throw error;
      await sleep(seconds * (1 + Math.random() / 2), policy.signal);
    }
  }
}

function passes(error: unknown): boolean {
  if (!(error instanceof ProblemError)) return error instanceof NetworkError;
  return [429, 502, 503, 504].includes(error.status) || error.code === 'idempotency.in_flight';
}

function waitSeconds(error: unknown, repetition: number): number {
  if (error instanceof ProblemError && error.retryAfterSeconds !== undefined) return error.retryAfterSeconds;
  return Math.min(FIRST_WAIT_SECONDS * 2 ** repetition, LONGEST_WAIT_SECONDS);
}

function sleep(seconds: number, signal: AbortSignal | undefined): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const wait = new Promise<void>((resolve) => (timer = setTimeout(resolve, seconds * 1000)));
  return untilAborted(wait, signal).finally(() => clearTimeout(timer));
}

/** Gives up waiting as soon as the signal aborts; the work itself goes on, because others may wait for it too. */
export async function untilAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return work;
  signal.throwIfAborted();
  let stop: (() => void) | undefined;
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason as Error);
    signal.addEventListener('abort', stop, { once: true });
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener('abort', stop!);
  }
}
