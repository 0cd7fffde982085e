import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { HttpLoad, type Ask, type Got } from '../load/http-load.mts';
import type { Journal } from './journal.mts';

const PAUSE_MS = 100;
/** Longer than the service's own limits for locks and statements. */
const TIMEOUT_MS = 20_000;

/** Speaks to whichever instance comes next, as through a load balancer, and asks again when nothing came of it. */
export class Client {
  readonly #load: HttpLoad;
  readonly #journal: Journal;

  constructor(origins: readonly string[], journal: Journal) {
    this.#load = new HttpLoad(origins, 100, TIMEOUT_MS);
    this.#journal = journal;
  }

  /**
   * Asks until there is an answer that is not a server error, at most `tries` times.
   *
   * @param step what the journal calls it
   * @param expected statuses and codes of refusals that this step knows
   */
  async insist(
    step: string,
    ask: () => Ask,
    { tries, expected }: { tries: number; expected: readonly (number | string)[] },
  ): Promise<Got | undefined> {
    for (let left = tries; left > 0; left -= 1) {
      const got = await this.#load.ask(ask()).catch(() => undefined);
      this.#journal.note(step, got, [...expected, 'idempotency.in_flight']);
      if (got && got.status < 500 && got.json['code'] !== 'idempotency.in_flight') return got;
      await sleep(PAUSE_MS * (0.5 + Math.random()));
    }
    return undefined;
  }

  close(): void {
    this.#load.close();
  }
}

/** A call of a person; with its key it may be repeated. */
export function post(path: string, token: string, body: object = {}, key: string = randomUUID()): Ask {
  const headers = { authorization: `Bearer ${token}`, 'idempotency-key': key };
  return { method: 'POST', path, headers, body: JSON.stringify(body) };
}
