import { HttpClient, type HttpRequest, type HttpResponse } from '../load/http-client.mts';
import { Accounts } from './accounts.mts';
import { Answers, type Step } from './answers.mts';
import { Buyers } from './buyers.mts';
import { Journal } from './journal.mts';
import type { Send } from './send.mts';
import type { Secrets } from '../load/business.mts';

/** How often each kind of client arrives. */
const EVERY_MS = { buyer: 100, account: 500, reader: 200 };
/** Longer than the services wait for their databases. */
const TIMEOUT_MS = 20_000;
const CONNECTIONS = 600;

/** The clients: they arrive at an even rate, whether the services answer or not, and never repeat a request. */
export class Load {
  readonly answers = new Answers();
  readonly journal = new Journal();
  readonly buyers: Buyers;
  readonly #accounts: Accounts;
  readonly #http: HttpClient;
  readonly #timers: NodeJS.Timeout[] = [];
  readonly #stories = new Set<Promise<unknown>>();

  constructor(origin: string, idEvent: number, secrets: Secrets) {
    this.#http = new HttpClient([origin], CONNECTIONS, TIMEOUT_MS);
    const send: Send = (step, request) => this.#send(step, request);
    this.buyers = new Buyers(send, this.journal, idEvent, secrets);
    this.#accounts = new Accounts(send, this.journal);
  }

  start(): void {
    const begin = (everyMs: number, story: () => Promise<void>) => {
      this.#timers.push(
        setInterval(() => {
          const told = story().finally(() => this.#stories.delete(told));
          this.#stories.add(told);
        }, everyMs),
      );
    };
    begin(EVERY_MS.buyer, () => this.buyers.buy());
    begin(EVERY_MS.account, () => this.#accounts.join());
    begin(EVERY_MS.reader, () => this.buyers.read());
  }

  /** Nobody arrives any more; resolves when all who came have their answers. */
  async stop(): Promise<void> {
    for (const timer of this.#timers) clearInterval(timer);
    await Promise.all(this.#stories);
    this.#http.close();
  }

  async #send(step: Step, request: HttpRequest): Promise<HttpResponse | undefined> {
    const got = await this.#http.send(request).catch(() => undefined);
    const code = typeof got?.json['code'] === 'string' ? { code: got.json['code'] } : {};
    this.answers.all.push({ at: Date.now(), step, status: got?.status, ...code });
    return got;
  }
}
