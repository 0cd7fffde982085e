/** What happens at a time. */
type Happening = () => void;

/**
 * The clock of a simulation: things happen in the order of their times, and those of one time in the order in which they were planned, so
 * that a run with the same seed is the same run. Times are milliseconds since it began.
 */
export class Clock {
  now = 0;
  #planned = 0;
  /** A binary heap: by time, then by turn. */
  readonly #times: number[] = [];
  readonly #turns: number[] = [];
  readonly #happenings: Happening[] = [];

  /** Plans something `ms` from now. */
  after(ms: number, happening: Happening): void {
    const time = this.now + ms;
    const turn = this.#planned++;
    let at = this.#times.length;
    while (at > 0) {
      const above = (at - 1) >> 1;
      if (!this.#isBefore(time, turn, above)) break;
      this.#move(above, at);
      at = above;
    }
    this.#place(at, time, turn, happening);
  }

  /** Lets everything happen, until nothing is planned any more or `untilMs` is reached. */
  run(untilMs: number = Infinity): void {
    while (this.#times.length > 0 && this.#times[0]! <= untilMs) {
      this.now = this.#times[0]!;
      const first = this.#happenings[0]!;
      this.#removeFirst();
      first();
    }
  }

  #removeFirst(): void {
    const time = this.#times.pop()!;
    const turn = this.#turns.pop()!;
    const happening = this.#happenings.pop()!;
    const size = this.#times.length;
    if (size === 0) return;
    let at = 0;
    for (;;) {
      let below = 2 * at + 1;
      if (below >= size) break;
      if (below + 1 < size && this.#isBefore(this.#times[below + 1]!, this.#turns[below + 1]!, below))
        below += 1;
      if (this.#isBefore(time, turn, below)) break;
      this.#move(below, at);
      at = below;
    }
    this.#place(at, time, turn, happening);
  }

  #isBefore(time: number, turn: number, other: number): boolean {
    return time < this.#times[other]! || (time === this.#times[other]! && turn < this.#turns[other]!);
  }

  #move(from: number, to: number): void {
    this.#place(to, this.#times[from]!, this.#turns[from]!, this.#happenings[from]!);
  }

  #place(at: number, time: number, turn: number, happening: Happening): void {
    this.#times[at] = time;
    this.#turns[at] = turn;
    this.#happenings[at] = happening;
  }
}
