import type { Clock } from './clock.mts';
import { type Figures, type Step, STEPS } from './figures.mts';
import type { Process } from './machine.mts';
import type { RowLock } from './row-lock.mts';

/** The defaults of GROUP_COMMIT_MAX and GROUP_COMMIT_QUEUE. */
const MOST_IN_A_GROUP = 256;
const MOST_WAITING = 5000;
/** Requests that the proxy lets wait for an instance: the connections of `deploy/hosts/haproxy.cfg`, for two instances. */
const MOST_IN_FLIGHT = 10_000;
/** Of what a call costs the service, the part before it joins a group: reading, checking the token, validating. */
const BEFORE = 0.6;

/** The database of one cell. */
export interface Cell {
  readonly server: Process;
  /** Rows of its events. */
  lockOf(event: number): RowLock;
}

/** How a call is answered: `refused` if no place is left, `overloaded` if it should be sent again. */
export type Answer = 'done' | 'refused' | 'overloaded';

interface Call {
  readonly event: number;
  readonly perform: () => boolean;
  readonly respond: (answer: Answer) => void;
}

interface Group {
  waiting: Call[];
  isFlushing: boolean;
}

/**
 * An instance of the business service: an event loop, and one group commit per step and cell. While a flush is under way calls queue; the
 * next flush takes them together (ADR 0020). Orders and confirmations change the row of their event, and hold it until the commit.
 */
export class Instance {
  readonly #groups = new Map<Cell, Record<Step, Group>>();
  #inFlight = 0;
  readonly loop: Process;
  readonly #clock: Clock;
  readonly #figures: Figures;

  constructor(clock: Clock, loop: Process, figures: Figures) {
    this.#clock = clock;
    this.loop = loop;
    this.#figures = figures;
  }

  /**
   * Answers a call.
   *
   * @param perform what the commit does; false if there is no place left
   */
  call(
    step: Step,
    { cell, event, perform }: { cell: Cell; event: number; perform: () => boolean },
    answered: (answer: Answer) => void,
  ): void {
    const answer = this.#admit(answered);
    if (!answer) return;
    const ms = this.#figures.steps[step].perCall.service;
    this.loop.compute(ms * BEFORE, () => {
      const respond = (outcome: Answer) => this.loop.compute(ms * (1 - BEFORE), () => answer(outcome));
      const group = this.#groupOf(cell, step);
      if (group.waiting.length >= MOST_WAITING) return respond('overloaded');
      group.waiting.push({ event, perform, respond });
      if (!group.isFlushing) this.#flush(cell, step, group);
    });
  }

  /** Answers what needs no commit: a page, or an order of an event of which all is known to be sold. */
  answer(ms: number, answered: (answer: Answer) => void): void {
    const answer = this.#admit(answered);
    if (answer) this.loop.compute(ms, () => answer('done'));
  }

  /** Counts a request until it is answered; the proxy answers those that are too many, at no cost to the instance. */
  #admit(answered: (answer: Answer) => void): ((answer: Answer) => void) | undefined {
    if (this.#inFlight >= MOST_IN_FLIGHT) {
      this.#clock.after(0, () => answered('overloaded'));
      return undefined;
    }
    this.#inFlight += 1;
    return (answer) => {
      this.#inFlight -= 1;
      answered(answer);
    };
  }

  #groupOf(cell: Cell, step: Step): Group {
    let groups = this.#groups.get(cell);
    if (!groups) {
      groups = Object.fromEntries(
        STEPS.map((each) => [each, { waiting: [], isFlushing: false }]),
      ) as unknown as Record<Step, Group>;
      this.#groups.set(cell, groups);
    }
    return groups[step];
  }

  #flush(cell: Cell, step: Step, group: Group): void {
    if (group.waiting.length === 0) {
      group.isFlushing = false;
      return;
    }
    group.isFlushing = true;
    const calls = group.waiting.splice(0, MOST_IN_A_GROUP);
    const { perFlush, perCall, commitWaitMs } = this.#figures.steps[step];
    // Opening a payment changes no row that others want.
    const events = step === 'opening' ? [] : [...new Set(calls.map(({ event }) => event))];
    const rows = events.toSorted((a, b) => a - b).map((event) => cell.lockOf(event));
    const finish = (answerOf: (call: Call) => Answer, held: readonly RowLock[]) => {
      for (const row of held) row.release();
      for (const call of calls) call.respond(answerOf(call));
      this.#flush(cell, step, group);
    };
    const lock = (at: number): void =>
      at === rows.length
        ? commit()
        : rows[at]!.acquire(
            () => lock(at + 1),
            () => finish(() => 'overloaded', rows.slice(0, at)),
          );
    const commit = () =>
      cell.server.compute(perFlush.database + perCall.database * calls.length, () =>
        this.#clock.after(commitWaitMs, () =>
          finish(({ perform }) => (perform() ? 'done' : 'refused'), rows),
        ),
      );
    this.loop.compute(perFlush.service, () => lock(0));
  }
}
