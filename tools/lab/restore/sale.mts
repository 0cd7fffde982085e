import { setTimeout as sleep } from 'node:timers/promises';
import type { People, Session } from './people.mts';

/** A payment that was acknowledged; times in milliseconds since 1970, by this machine's clock as the databases'. */
export interface Paid {
  readonly id: string;
  readonly begunAt: number;
  readonly acknowledgedAt: number;
}

const PAUSE_MS = 100;

/** Buyers who buy until they are stopped, and the journal of what was acknowledged to them. */
export class Sale {
  readonly paid: Paid[] = [];
  readonly #buying: Promise<void>[];
  #stopped = false;
  #failure: Error | undefined;

  constructor(people: People, buyers: readonly Session[], idEvent: number) {
    this.#buying = buyers.map((buyer) =>
      this.#buyAgainAndAgain(people, buyer, idEvent).catch((error: unknown) => {
        this.#failure ??= error as Error;
      }),
    );
  }

  /** Resolves when nobody is buying any more; purchases that fail meanwhile count for nothing. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await Promise.all(this.#buying);
  }

  /** Resolves when so many more have been acknowledged. @throws what a purchase failed with */
  async more(count: number): Promise<void> {
    for (const goal = this.paid.length + count; this.paid.length < goal; await sleep(20))
      if (this.#failure !== undefined) throw this.#failure;
  }

  async #buyAgainAndAgain(people: People, buyer: Session, idEvent: number): Promise<void> {
    while (!this.#stopped) {
      const begunAt = Date.now();
      const id = await people.buy(buyer, idEvent);
      this.paid.push({ id, begunAt, acknowledgedAt: Date.now() });
      await sleep(PAUSE_MS);
    }
  }
}
