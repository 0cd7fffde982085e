/** Where lines cannot be redrawn: after so long a running step prints a line. */
const FIRST_LINE_MS = 3_000;
const NEXT_LINE_MS = 10_000;
const REDRAW_MS = 120;
const SPINNER = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];

/** Lets a running step show a detail, such as how far it is. */
export type Note = (detail: string) => void;

interface Step {
  name: string;
  detail: string;
  begun: number;
}

/** Elapsed time as text: `0.4 s`, `12.3 s`, `1 min 05 s`. */
export function elapsed(milliseconds: number): string {
  const seconds = milliseconds / 1000;
  if (seconds < 60) return `${seconds.toFixed(1)} s`;
  return `${Math.floor(seconds / 60)} min ${String(Math.round(seconds % 60)).padStart(2, '0')} s`;
}

/**
 * Shows steps while they run, several at a time. A terminal gets live lines that are redrawn; a file or a pipe gets one
 * line per finished step, and a line now and then for a slow one.
 */
export class Progress {
  readonly #out: NodeJS.WriteStream;
  readonly #live: boolean;
  readonly #running = new Set<Step>();
  #drawn = 0;
  #frame = 0;
  #redrawing: NodeJS.Timeout | undefined;

  constructor(out: NodeJS.WriteStream = process.stdout) {
    this.#out = out;
    this.#live = Boolean(out.isTTY) && process.env['TERM'] !== 'dumb';
  }

  /** Runs `work` under `name`; its line shows how long it took and what `work` noted last. */
  async step<T>(name: string, work: (note: Note) => Promise<T>): Promise<T> {
    const step: Step = { name, detail: '', begun: Date.now() };
    const stopLines = this.#begin(step);
    try {
      const result = await work((detail) => {
        step.detail = detail;
      });
      this.#end(step, stopLines, '✔');
      return result;
    } catch (error) {
      this.#end(step, stopLines, '✘');
      throw error;
    }
  }

  /** Prints above the live lines. */
  say(text: string): void {
    this.#erase();
    this.#out.write(`${text}\n`);
    this.#draw();
  }

  #begin(step: Step): () => void {
    this.#running.add(step);
    if (this.#live) {
      this.#redrawing ??= setInterval(() => this.#redraw(), REDRAW_MS);
      this.#redraw();
      return () => undefined;
    }
    let timer: NodeJS.Timeout;
    const print = () => {
      this.#out.write(`… ${line(step)}\n`);
      timer = setTimeout(print, NEXT_LINE_MS);
    };
    timer = setTimeout(print, FIRST_LINE_MS);
    return () => clearTimeout(timer);
  }

  #end(step: Step, stopLines: () => void, mark: string): void {
    stopLines();
    this.#running.delete(step);
    this.say(`${mark} ${line(step)}`);
    if (this.#running.size === 0) {
      clearInterval(this.#redrawing);
      this.#redrawing = undefined;
    }
  }

  #redraw(): void {
    this.#frame = (this.#frame + 1) % SPINNER.length;
    this.#erase();
    this.#draw();
  }

  #erase(): void {
    if (this.#drawn > 0) this.#out.write(`\u001b[${this.#drawn}A\u001b[0J`);
    this.#drawn = 0;
  }

  #draw(): void {
    if (!this.#live) return;
    const width = this.#out.columns || 80;
    for (const step of this.#running) {
      this.#out.write(`${`${SPINNER[this.#frame]} ${line(step)}`.slice(0, width - 1)}\n`);
      this.#drawn += 1;
    }
  }
}

function line({ name, detail, begun }: Step): string {
  const time = elapsed(Date.now() - begun);
  return `${name.padEnd(26)} ${time.padStart(11)}${detail ? `   ${detail}` : ''}`;
}
