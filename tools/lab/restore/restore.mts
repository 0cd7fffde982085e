import { parseArgs, styleText } from 'node:util';
import { Progress } from '../../lib/console/progress.mts';
import { exitCodeOf, onInterruption } from '../../lib/processes/interruption.mts';
import { buildApps } from '../../lib/project/build.mts';
import { inData } from '../../lib/project/paths.mts';
import { ARCHIVE_SECONDS } from '../../lib/embedded/postgres.mts';
import { restoreDrill } from './drill.mts';
import type { Chapter } from './proofs.mts';
import { newSupervisor, stopEverything } from './supervisors.mts';

const RULE_WIDTH = 61;

/**
 * `npm run drill:restore`: sells, backs up, sells on, loses both databases and restores them, together and one at a time; then
 * checks that nothing acknowledged is missing and that nobody has access who should not. `--short`: one restore of both, and the
 * controls.
 */
export async function main(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: { short: { type: 'boolean', default: false } } });
  const progress = new Progress();
  const supervisor = newSupervisor();
  onInterruption(
    (signal) => void stopEverything().then(() => process.exit(exitCodeOf(signal))),
    () => process.exit(1),
  );
  await progress.step('Build', (note) => buildApps(supervisor, note));
  // In the long one, two pieces of the log reach the archive by themselves, and the rest is lost.
  const extent = values.short
    ? { buyers: 4, payments: 50, sellOnMs: 0 }
    : { buyers: 8, payments: 300, sellOnMs: 2.5 * ARCHIVE_SECONDS * 1_000 };
  const chapters = restoreDrill(inData('restore-drill'), extent, progress, !values.short);
  const told: Chapter[] = [];
  for await (const chapter of chapters) told.push(chapter);
  progress.say(table(told));
  return told.every(({ findings }) => findings.every(({ holds }) => holds)) ? 0 : 1;
}

function table(chapters: readonly Chapter[]): string {
  const lines = chapters.flatMap(({ title, findings }) => [
    '',
    `  ${styleText('bold', title)}`,
    '',
    ...findings.map(({ rule, holds, found }) => {
      const mark = holds ? styleText('green', '✔') : styleText('red', '✘');
      return `  ${mark} ${rule.padEnd(RULE_WIDTH)} ${found}`;
    }),
  ]);
  return `${lines.join('\n')}\n`;
}
