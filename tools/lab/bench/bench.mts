import { parseArgs, styleText } from 'node:util';
import { PlainError } from '../../lib/console/plain-error.mts';
import { Progress } from '../../lib/console/progress.mts';
import { Supervisor } from '../../lib/processes/child-process.mts';
import { onInterruption } from '../../lib/processes/interruption.mts';
import { compare } from './compare.mts';
import { inTable } from './line-table.mts';
import { writeReport } from './report.mts';
import type { BenchRow } from './row.mts';
import { auth } from './rows/auth.mts';
import { door } from './rows/door.mts';
import { growth } from './rows/growth.mts';
import { hotEvent } from './rows/hot-event.mts';
import { memory } from './rows/memory.mts';
import { orders } from './rows/orders.mts';
import { eventPage, listing, search } from './rows/public-pages.mts';
import { soldOut } from './rows/sold-out.mts';
import { steps } from './rows/steps.mts';
import { ticketPdfs } from './rows/ticket-pdfs.mts';
import { traces } from './rows/traces.mts';
import { webServer } from './rows/web-server.mts';

const ROWS: readonly BenchRow[] = [
  hotEvent,
  orders,
  soldOut,
  steps,
  door,
  ticketPdfs,
  listing,
  search,
  eventPage,
  webServer,
  growth,
  memory,
  traces,
  auth,
];

/**
 * `npm run bench -- [row …]`: how fast it is, beside a reference measured in the same run. Without names, all rows.
 * `--full` loads as much data as the goals name, which takes minutes. `--compare REV` measures another revision in turn with this.
 */
export async function main(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      full: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
      compare: { type: 'string' },
    },
  });
  if (values.help) return help();
  const rows = chosen(positionals);
  if (values.compare !== undefined)
    return compare(
      rows.map(({ name }) => name),
      values.compare,
    );
  let wrong = 0;
  for (const row of rows) {
    process.stdout.write(`\n${styleText('bold', row.name)}: ${row.about}\n`);
    const { lines, findings } = await measured(row, values.full);
    process.stdout.write(`\n${inTable(lines)}\n`);
    for (const { rule, holds, found } of findings) {
      const mark = holds ? styleText('green', '✔') : styleText('red', '✘');
      process.stdout.write(`  ${mark} ${rule}: ${found}\n`);
    }
    wrong += findings.filter(({ holds }) => !holds).length;
    writeReport(row, { lines, findings }, values.full);
  }
  process.stdout.write('\nWritten to docs/benchmarks.md\n');
  return wrong === 0 ? 0 : 1;
}

/** Each row starts its own processes and stops them before the next begins, so that none slows another. */
async function measured(row: BenchRow, full: boolean) {
  const supervisor = new Supervisor();
  const progress = new Progress();
  const stopListening = onInterruption(
    () => void supervisor.stopAll().then(() => process.exit(130)),
    () => supervisor.killAll(),
  );
  try {
    return await row.run({ supervisor, progress, full });
  } finally {
    await supervisor.stopAll();
    stopListening();
  }
}

function chosen(names: readonly string[]): readonly BenchRow[] {
  if (names.length === 0) return ROWS;
  return names.map((name) => {
    const row = ROWS.find((candidate) => candidate.name === name);
    if (!row)
      throw new PlainError(`There is no row "${name}". The rows are: ${ROWS.map((r) => r.name).join(', ')}.`);
    return row;
  });
}

function help(): number {
  for (const { name, about } of ROWS) process.stdout.write(`  ${name.padEnd(14)}${about}\n`);
  return 0;
}
