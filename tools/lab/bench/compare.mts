import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { PlainError } from '../../lib/console/plain-error.mts';
import { Progress } from '../../lib/console/progress.mts';
import { Supervisor } from '../../lib/processes/child-process.mts';
import { onInterruption } from '../../lib/processes/interruption.mts';
import { inProject, root } from '../../lib/project/paths.mts';
import { type Figure, figuresIn } from './saved-figures.mts';

/** Who is measured when: a machine that becomes slower during the run slows both. */
const ROUNDS = ['before', 'after', 'after', 'before'] as const;

type Side = (typeof ROUNDS)[number];

/**
 * Runs rows on another revision and on the working tree in turn, and prints the ratios of the figures, so that a slow-down is seen
 * before it lands. Each side runs its own bench in a checkout of its own: its load knows its schema.
 *
 * @param rows names of rows
 * @param revision whatever `git rev-parse` knows
 * @returns 1 if a finding of either side does not hold
 */
export async function compare(rows: readonly string[], revision: string): Promise<number> {
  const supervisor = new Supervisor();
  const progress = new Progress();
  const stopListening = onInterruption(
    () => void supervisor.stopAll().then(() => process.exit(130)),
    () => supervisor.killAll(),
  );
  try {
    const folders = { after: root, before: checkOut(revision) };
    const found: Record<Side, Map<string, Figure>[]> = { after: [], before: [] };
    for (const [round, side] of ROUNDS.entries())
      await progress.step(
        `${round + 1} of ${ROUNDS.length}: ${side === 'after' ? 'this' : revision}`,
        async () => {
          found[side].push(await measure(folders[side], rows, supervisor));
        },
      );
    process.stdout.write(`\n${table(found, revision)}\n`);
    return 0;
  } finally {
    await supervisor.stopAll();
    stopListening();
  }
}

/** A clone that shares the objects of this one; it installs its own packages when it runs. */
function checkOut(revision: string): string {
  const git = (...args: string[]) => execFileSync('git', args, { cwd: root, encoding: 'utf8' }).trim();
  let commit: string;
  try {
    commit = git('rev-parse', '--verify', '--quiet', `${revision}^{commit}`);
  } catch {
    throw new PlainError(`There is no revision "${revision}" in this repository.`);
  }
  const folder = inProject('compare', commit.slice(0, 12));
  if (!fs.existsSync(folder)) git('clone', '--quiet', '--shared', '--no-checkout', root, folder);
  git('-C', folder, 'checkout', '--quiet', '--force', '--detach', commit);
  return folder;
}

async function measure(folder: string, rows: readonly string[], supervisor: Supervisor) {
  const { code, output, stderr } = await supervisor.run({
    name: `The bench in ${path.relative(root, folder) || 'the working tree'}`,
    command: process.execPath,
    args: [path.join(folder, 'tools', 'proticket.mjs'), 'bench', ...rows],
    cwd: folder,
    env: { ...process.env, PROTICKET_DATA: '' },
  });
  if (code !== 0) throw new PlainError(`${output.trim()}\n${stderr.trim()}`.trim());
  return figuresIn(fs.readFileSync(path.join(folder, 'docs', 'benchmarks.md'), 'utf8'), rows);
}

const amount = (value: number): string => value.toFixed(value < 10 ? 2 : 0);

/** A line for each figure that both sides have: the mean of each, and after as a multiple of before. */
function table({ after, before }: Record<Side, Map<string, Figure>[]>, revision: string): string {
  const lines = [['what', revision, 'now', 'ratio', 'ratio beside the reference']];
  for (const what of after[0]!.keys()) {
    const mean = (sides: readonly Map<string, Figure>[], of: (figure: Figure) => number) =>
      sides.reduce((sum, side) => sum + (side.has(what) ? of(side.get(what)!) : NaN), 0) / sides.length;
    const [was, is] = [mean(before, ({ ours }) => ours), mean(after, ({ ours }) => ours)];
    const beside = (sides: readonly Map<string, Figure>[]) =>
      mean(sides, ({ ours, reference }) => ours / reference);
    const shown = [
      amount(was),
      amount(is),
      (is / was).toFixed(2),
      (beside(after) / beside(before)).toFixed(2),
    ];
    lines.push([what, ...(Number.isNaN(was) ? ['', amount(is), '', ''] : shown)]);
  }
  const widths = lines[0]!.map((_, column) => Math.max(...lines.map((line) => line[column]!.length)));
  return lines
    .map((line) => `  ${line.map((cell, at) => cell.padEnd(widths[at]!)).join('  ')}`.trimEnd())
    .join('\n');
}
