import { styleText } from 'node:util';

const LABEL_WIDTH = 12;

/** The result of a step: `got` for the next steps, `tell` to print. */
export interface StepResult<Got> {
  readonly got: Got;
  readonly tell: Readonly<Record<string, string>>;
}

/** Prints numbered steps, what each returned, and how long it took. */
export class Narrator {
  #steps = 0;

  get count(): number {
    return this.#steps;
  }

  /** Runs one step and prints its `tell`, one row per entry. */
  async step<Got>(title: string, work: () => Promise<StepResult<Got>>): Promise<Got> {
    this.#steps += 1;
    const number = String(this.#steps).padStart(2);
    const begun = performance.now();
    process.stdout.write(`${styleText('dim', number)}  ${styleText('bold', title)}`);
    try {
      const { got, tell } = await work();
      const took = `${Math.round(performance.now() - begun)} ms`;
      process.stdout.write(`  ${styleText('green', '✔')} ${styleText('dim', took)}\n`);
      for (const [label, value] of Object.entries(tell)) {
        process.stdout.write(`      ${styleText('dim', label.padEnd(LABEL_WIDTH))}${value}\n`);
      }
      return got;
    } catch (error) {
      process.stdout.write(`  ${styleText('red', '✘')}\n`);
      throw error;
    }
  }
}
