import { styleText } from 'node:util';
import type { ActReport } from './act-report.mts';
import type { Control } from './acts.mts';
import { wrongs } from './outcome.mts';
import { inTerminal } from './outcome-table.mts';

/** What became of a control. */
export interface ControlResult {
  readonly title: string;
  /** By what it was noticed, or why not. */
  readonly found: string;
  readonly state: 'noticed' | 'missed' | 'skipped';
}

/** Reads off what became of a control in its act. */
export function resultOf({ title, fault }: Control, { outcomes }: ActReport): ControlResult {
  const outcome = outcomes.findLast(({ name }) => name === fault)!;
  if (outcome.skipped !== undefined) return { title, found: `skipped: ${outcome.skipped}`, state: 'skipped' };
  // What was lost without being seen before counts as well.
  const end = outcomes.at(-1)!;
  const problems = [...wrongs(outcome), ...(outcome === outcomes.at(-2) ? wrongs(end) : [])];
  if (problems.length === 0) return { title, found: 'NOT NOTICED', state: 'missed' };
  return { title, found: problems.join('; '), state: 'noticed' };
}

/** The drill as text for a terminal. */
export function tellDrill({ outcomes, acknowledged }: ActReport): string {
  const promised = acknowledged.map(([kind, count]) => `${count.toLocaleString('en')} × ${kind}`);
  return [
    `\n${inTerminal(outcomes)}\n`,
    ...outcomes.flatMap(({ title, remarks }) => remarks.map((text) => `    ${title}: ${text}`)),
    '    Acknowledged and compared:',
    ...inLines(promised, 96).map((line) => `      ${line}`),
    '',
  ].join('\n');
}

/** The controls as text for a terminal. */
export function tellControls(results: readonly ControlResult[]): string {
  const marks = {
    noticed: styleText('green', '✔'),
    missed: styleText('red', '✘'),
    skipped: styleText('yellow', '–'),
  };
  const width = Math.max(...results.map(({ title }) => title.length));
  const lines = results.map(
    ({ title, found, state }) => `  ${marks[state]} ${title.padEnd(width)}  ${found}`,
  );
  return `\n    ${styleText('bold', 'controls, each of which must be noticed')}\n${lines.join('\n')}\n\n`;
}

function inLines(parts: readonly string[], width: number): string[] {
  const lines: string[] = [];
  for (const part of parts) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + part.length + 2 <= width)
      lines[lines.length - 1] = `${last}, ${part}`;
    else lines.push(part);
  }
  return lines;
}
