import { styleText } from 'node:util';
import { byStatus, wrongs, type Outcome } from './outcome.mts';

const COLUMNS = ['fault', 'pause', 'failed requests', 'ghosts', 'lost', 'invariants'] as const;

/** The cells of a row, in the order of the columns. */
export function cells(outcome: Outcome): string[] {
  const { title, skipped, pauses, requests, failed, ghosts, losses, broken } = outcome;
  if (skipped !== undefined) return [title, `skipped: ${skipped}`, '', '', '', ''];
  const longest = pauses.map(({ seconds, limit }) => `${seconds.toFixed(1)} of ${limit} s`);
  const failures =
    Object.keys(failed).length === 0 ? `0 of ${requests.toLocaleString('en')}` : byStatus(failed);
  return [
    title,
    [...new Set(longest)].join(', '),
    failures,
    String(ghosts),
    String(losses.length),
    broken.length === 0 ? 'hold' : `${broken.length} broken`,
  ];
}

/** The table for a terminal, with what is wrong below each row. */
export function inTerminal(outcomes: readonly Outcome[]): string {
  const rows = outcomes.map((outcome) => ({ outcome, texts: cells(outcome), problems: wrongs(outcome) }));
  const widths = COLUMNS.map((name, column) =>
    Math.max(
      name.length,
      ...rows
        .filter(({ outcome }) => outcome.skipped === undefined || column === 0)
        .map(({ texts }) => texts[column]!.length),
    ),
  );
  const line = (texts: readonly string[]) =>
    texts
      .map((text, column) => text.padEnd(widths[column]!))
      .join('  ')
      .trimEnd();
  return [
    `    ${styleText('bold', line(COLUMNS))}`,
    ...rows.flatMap(({ outcome, texts, problems }) => {
      if (outcome.skipped !== undefined)
        return [`  ${styleText('yellow', '–')} ${texts[0]!.padEnd(widths[0]!)}  ${texts[1]}`];
      const mark = problems.length === 0 ? styleText('green', '✔') : styleText('red', '✘');
      return [`  ${mark} ${line(texts)}`, ...problems.map((problem) => styleText('red', `      ${problem}`))];
    }),
  ].join('\n');
}

/** The table in Markdown. */
export function inMarkdown(outcomes: readonly Outcome[]): string {
  const rows = [[...COLUMNS], COLUMNS.map(() => '---'), ...outcomes.map(cells)];
  return rows.map((row) => `| ${row.join(' | ')} |`).join('\n');
}
