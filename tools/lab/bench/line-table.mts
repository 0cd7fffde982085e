import type { BenchLine } from './row.mts';

const COLUMNS = ['what', 'ours', 'reference', 'ratio', 'goal', 'p50', 'p99', 'beside'] as const;

/** The cells of a line, in the order of the columns. */
export function cells(line: BenchLine): string[] {
  const { what, ours, reference, unit, than, goal, p50, p99, at } = line;
  const amount = (value: number) =>
    `${value.toLocaleString('en', { maximumFractionDigits: value < 10 ? 2 : 0 })} ${unit}`;
  const ms = (value: number | undefined) => (value === undefined ? '' : `${value.toFixed(1)} ms`);
  const beside = at === undefined ? than : `${than}; p50 and p99 ${at}`;
  const ratio = reference === 0 ? '' : (ours / reference).toFixed(2);
  return [what, amount(ours), amount(reference), ratio, goal, ms(p50), ms(p99), beside];
}

/** The lines as a table for a terminal. */
export function inTable(lines: readonly BenchLine[]): string {
  const rows = [[...COLUMNS], ...lines.map(cells)];
  const widths = COLUMNS.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows
    .map((row) => `  ${row.map((cell, column) => cell.padEnd(widths[column]!)).join('  ')}`.trimEnd())
    .join('\n');
}

/** The lines as a table in Markdown. */
export function inMarkdown(lines: readonly BenchLine[]): string {
  const rows = [[...COLUMNS], COLUMNS.map(() => '---'), ...lines.map(cells)];
  return rows.map((row) => `| ${row.join(' | ')} |`).join('\n');
}
