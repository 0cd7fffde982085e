/** What a line of docs/benchmarks.md says, in its unit. */
export interface Figure {
  readonly ours: number;
  readonly reference: number;
}

/**
 * Reads the figures of rows from the text of docs/benchmarks.md, as `inMarkdown` writes them.
 *
 * @returns each by its row, what it is, and what it is beside
 */
export function figuresIn(text: string, rows: readonly string[]): Map<string, Figure> {
  const figures = new Map<string, Figure>();
  for (const section of text.split(/^(?=## )/m)) {
    const row = /^## (.+)$/m.exec(section)?.[1];
    if (row === undefined || !rows.includes(row)) continue;
    const [, , ...lines] = section.split('\n').filter((line) => line.startsWith('|'));
    for (const line of lines) {
      const [what = '', ours = '', reference = '', , , , , beside = ''] = line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim());
      figures.set(`${row}: ${what}, beside ${beside.split(';')[0]}`, {
        ours: amountIn(ours),
        reference: amountIn(reference),
      });
    }
  }
  return figures;
}

/** "4,957 1/s" is 4957. */
const amountIn = (cell: string): number => Number(cell.split(' ')[0]!.replaceAll(',', ''));
