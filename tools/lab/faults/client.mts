import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { HttpClient, type HttpRequest, type HttpResponse } from '../load/http-client.mts';
import type { Journal } from './journal.mts';

const PAUSE_MS = 100;
/** Longer than the service's own limits for locks and statements. */
const TIMEOUT_MS = 20_000;

/** Sends requests to the instances in turn, as a load balancer does, and repeats those that fail. */
export class Client {
  readonly #http: HttpClient;
  readonly #journal: Journal;

  constructor(origins: readonly string[], journal: Journal) {
    this.#http = new HttpClient(origins, 100, TIMEOUT_MS);
    this.#journal = journal;
  }

  /**
   * Repeats a request until its response is not a server error, at most `tries` times.
   *
   * @param step its name in the journal
   * @param expected statuses, and codes of refusals, that are right for this step
   */
  async sendWithRetries(
    step: string,
    request: () => HttpRequest,
    { tries, expected }: { tries: number; expected: readonly (number | string)[] },
  ): Promise<HttpResponse | undefined> {
    for (let left = tries; left > 0; left -= 1) {
      const got = await this.#http.send(request()).catch(() => undefined);
      this.#journal.note(step, got, [...expected, 'idempotency.in_flight']);
      if (got && got.status < 500 && got.json['code'] !== 'idempotency.in_flight') return got;
      await sleep(PAUSE_MS * (0.5 + Math.random()));
    }
    return undefined;
  }

  close(): void {
    this.#http.close();
  }
}

/** A call of a user; its key makes repeating it safe. */
export function post(
  path: string,
  token: string,
  body: object = {},
  key: string = randomUUID(),
): HttpRequest {
  const headers = { authorization: `Bearer ${token}`, 'idempotency-key': key };
  return { method: 'POST', path, headers, body: JSON.stringify(body) };
}

/** Reads something of a user. */
export function get(path: string, token: string): HttpRequest {
  return { method: 'GET', path, headers: { authorization: `Bearer ${token}` } };
}
