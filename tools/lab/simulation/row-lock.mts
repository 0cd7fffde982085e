import type { Clock } from './clock.mts';

/** The lock timeout of the service's statements. */
const TIMEOUT_MS = 5_000;

/** The row of an event: transactions that change it wait for each other, in the order in which they came. */
export class RowLock {
  /** Milliseconds in which somebody had it. */
  heldMs = 0;
  #heldSince: number | undefined;
  readonly #clock: Clock;
  readonly #waiting: (() => void)[] = [];

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Share of the time until now in which somebody had it, 0 to 1. */
  get utilization(): number {
    return this.#clock.now === 0 ? 0 : this.heldMs / this.#clock.now;
  }

  /**
   * Calls `held` once nobody else has it; {@link release} must follow. Calls `timedOut` instead where that takes longer than the lock
   * timeout.
   */
  acquire(held: () => void, timedOut: () => void): void {
    if (this.#heldSince === undefined) {
      this.#heldSince = this.#clock.now;
      return held();
    }
    this.#waiting.push(held);
    this.#clock.after(TIMEOUT_MS, () => {
      const at = this.#waiting.indexOf(held);
      if (at < 0) return;
      this.#waiting.splice(at, 1);
      timedOut();
    });
  }

  release(): void {
    this.heldMs += this.#clock.now - this.#heldSince!;
    const next = this.#waiting.shift();
    this.#heldSince = next ? this.#clock.now : undefined;
    next?.();
  }
}
