import type { Clock } from './clock.mts';

/** How long a process keeps a core while others wait, in milliseconds; the kernel's are of this order. */
const SLICE_MS = 3;

interface Task {
  left: number;
  readonly done: () => void;
}

/** Cores that processes share in turns. */
export class Machine {
  /** Milliseconds of all its cores that were used. */
  usedMs = 0;
  readonly clock: Clock;
  readonly cores: number;
  #free: number;
  readonly #ready: Process[] = [];

  constructor(clock: Clock, cores: number) {
    this.clock = clock;
    this.cores = cores;
    this.#free = cores;
  }

  /** A process of this machine that computes on at most `threads` cores at once: 1 for an event loop. */
  process(threads: number): Process {
    return new Process(this, threads);
  }

  /** Share of the cores that was used until now, 0 to 1. */
  get utilization(): number {
    return this.clock.now === 0 ? 0 : this.usedMs / (this.clock.now * this.cores);
  }

  /** Called by a process that has something to do and may use one more core. */
  enqueue(process: Process): void {
    this.#ready.push(process);
    this.#assign();
  }

  #assign(): void {
    while (this.#free > 0) {
      const process = this.#ready.shift();
      if (!process) return;
      const task = process.take();
      this.#free -= 1;
      const ms = Math.min(task.left, SLICE_MS);
      this.clock.after(ms, () => {
        this.usedMs += ms;
        process.usedMs += ms;
        task.left -= ms;
        this.#free += 1;
        process.put(task);
        this.#assign();
      });
    }
  }
}

/** Computes tasks in their order, in slices where another process waits. */
export class Process {
  /** Milliseconds that it has computed. */
  usedMs = 0;
  /** Tasks that it has begun or not, without those that compute now. */
  readonly #tasks: Task[] = [];
  #first = 0;
  #running = 0;
  #announced = 0;
  readonly #machine: Machine;
  readonly #threads: number;

  constructor(machine: Machine, threads: number) {
    this.#machine = machine;
    this.#threads = threads;
  }

  /** Computes for so long, then calls `done`. */
  compute(ms: number, done: () => void): void {
    this.#tasks.push({ left: ms, done });
    this.#announce();
  }

  /** @internal for the machine */
  take(): Task {
    this.#announced -= 1;
    this.#running += 1;
    const task = this.#tasks[this.#first]!;
    this.#first += 1;
    if (this.#first > 1024 && this.#first * 2 > this.#tasks.length) {
      this.#tasks.splice(0, this.#first);
      this.#first = 0;
    }
    return task;
  }

  /** @internal for the machine: a task whose slice is over goes on first */
  put(task: Task): void {
    this.#running -= 1;
    if (task.left > 1e-9) {
      if (this.#first > 0) this.#tasks[--this.#first] = task;
      else this.#tasks.unshift(task);
    } else task.done();
    this.#announce();
  }

  #announce(): void {
    while (
      this.#running + this.#announced < this.#threads &&
      this.#announced < this.#tasks.length - this.#first
    ) {
      this.#announced += 1;
      this.#machine.enqueue(this);
    }
  }
}
