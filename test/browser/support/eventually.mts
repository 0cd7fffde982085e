import { setTimeout as sleep } from 'node:timers/promises';

/** Mails, webhooks and roles arrive by jobs: usually at once, at worst after their first retries. */
const PATIENCE_MS = 60_000;
const LOOK_EVERY_MS = 50;

/**
 * Repeats `look` until it returns something true, and returns that.
 * @throws Error that names `what`
 */
export async function eventually<Result>(
  look: () => Promise<Result>,
  what: string,
): Promise<NonNullable<Result>> {
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end; await sleep(LOOK_EVERY_MS)) {
    const found = await look();
    if (found) return found;
  }
  throw new Error(`${what} did not come within ${PATIENCE_MS / 1000} s.`);
}
