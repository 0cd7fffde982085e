import { styleText } from 'node:util';

const LABEL_WIDTH = 12;

/** Tells the story on the terminal: numbered steps, what each got, how long it took. */
export class Narrator {
  #steps = 0;

  /** Runs one step; what it returns is printed under it, a row an entry. */
  async step(title: string, work: () => Promise<Readonly<Record<string, string>>>): Promise<void> {
    this.#steps += 1;
    const number = String(this.#steps).padStart(2);
    const begun = performance.now();
    process.stdout.write(`${styleText('dim', number)}  ${styleText('bold', title)}`);
    try {
      const got = await work();
      const took = `${Math.round(performance.now() - begun)} ms`;
      process.stdout.write(`  ${styleText('green', '✔')} ${styleText('dim', took)}\n`);
      for (const [label, value] of Object.entries(got)) {
        process.stdout.write(`      ${styleText('dim', label.padEnd(LABEL_WIDTH))}${value}\n`);
      }
    } catch (error) {
      process.stdout.write(`  ${styleText('red', '✘')}\n`);
      throw error;
    }
  }

  get count(): number {
    return this.#steps;
  }
}
