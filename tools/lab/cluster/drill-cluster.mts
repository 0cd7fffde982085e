import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { PlainError } from '../../lib/console/plain-error.mts';
import { Progress } from '../../lib/console/progress.mts';
import { Supervisor } from '../../lib/processes/child-process.mts';
import { exitCodeOf, onInterruption } from '../../lib/processes/interruption.mts';
import { buildApps } from '../../lib/project/build.mts';
import { inData, root } from '../../lib/project/paths.mts';
import { Acting } from './acting.mts';
import type { ActReport } from './act-report.mts';
import { actsOf, CONTROLS, FAULTS, type Act, type Control } from './acts.mts';
import { AS_DOCUMENTED } from './cluster.mts';
import { keepInDocs } from './kept-report.mts';
import { wrongs } from './outcome.mts';
import { fetchPrograms, findPrograms, versions } from './programs.mts';
import { resultOf, tellControls, tellDrill, type ControlResult } from './results.mts';
import { drawTimeline } from './timeline.mts';

const USAGE =
  'npm run drill:cluster -- [--only FAULT …] [--control NAME …] [--no-controls] [--restarts 20] [--keep]';

/**
 * `npm run drill:cluster`: sells tickets on a cluster of everything while its parts are killed and cut off, and compares what
 * was promised with what the last primary contains. Then some things that are known to be wrong, which must be noticed.
 * `--keep` writes table and timeline into docs/cluster-drill.md.
 */
export async function main(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    allowNegative: true,
    options: {
      only: { type: 'string', multiple: true },
      control: { type: 'string', multiple: true },
      controls: { type: 'boolean', default: true },
      restarts: { type: 'string', default: '20' },
      keep: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return help();
  const restarts = Number(values.restarts);
  if (!Number.isInteger(restarts) || restarts < 1 || restarts > 100)
    throw new PlainError('--restarts must be a whole number from 1 to 100.');
  const faults = chosen('only', values.only, FAULTS);
  const controls = chosen('control', values.control, CONTROLS);
  const withFaults = values.control === undefined;
  const withControls = values.control !== undefined || (values.only === undefined && values.controls);

  const supervisor = new Supervisor();
  const progress = new Progress();
  const acting = new Acting(restarts);
  const stop = async (signal: NodeJS.Signals) => {
    await acting.stop();
    await supervisor.stopAll();
    process.exit(exitCodeOf(signal));
  };
  onInterruption(
    (signal) => void stop(signal),
    () => acting.kill(),
  );
  try {
    await progress.step('Programs', (note) => fetchPrograms(supervisor, note));
    await progress.step('Build', (note) => buildApps(supervisor, note));
    const names = faults.map(({ name }) => name);
    const drill: Act = { name: 'drill', variant: AS_DOCUMENTED, faults: names, endsWhenWrong: false };
    const report = withFaults ? await acting.play(drill) : undefined;
    if (report) process.stdout.write(tellDrill(report));
    const results = withControls ? await play(controls, acting) : [];
    if (withControls) process.stdout.write(tellControls(results));
    if (report) await write(report, results, values.keep);
    const isRight = report?.outcomes.every((outcome) => wrongs(outcome).length === 0) ?? true;
    return isRight && results.every(({ state }) => state !== 'missed') ? 0 : 1;
  } finally {
    await supervisor.stopAll();
  }
}

/** Plays the acts of the controls. */
async function play(controls: readonly Control[], acting: Acting): Promise<ControlResult[]> {
  const results: ControlResult[] = [];
  for (const { act, of } of actsOf(controls)) {
    process.stdout.write(`\n  Controls: ${of.map(({ title }) => title).join('; ')}\n`);
    const report = await acting.play(act);
    results.push(...of.map((control) => resultOf(control, report)));
  }
  return results;
}

async function write(report: ActReport, controls: readonly ControlResult[], keep: boolean): Promise<void> {
  const picture = inData('cluster', 'timeline.svg');
  const programs = versions(findPrograms());
  fs.writeFileSync(picture, await drawTimeline(report, programs));
  process.stdout.write(`    Timeline: ${path.relative(root, picture)}\n\n`);
  if (keep) await keepInDocs(report, { controls, picture, programs });
}

function chosen<Thing extends { name: string }>(
  option: string,
  names: readonly string[] | undefined,
  all: readonly Thing[],
): readonly Thing[] {
  const unknown = names?.find((name) => !all.some((thing) => thing.name === name));
  if (unknown !== undefined)
    throw new PlainError(`--${option} ${unknown}: there are ${all.map(({ name }) => name).join(', ')}.`);
  return all.filter(({ name }) => names === undefined || names.includes(name));
}

function help(): number {
  const list = (all: readonly { name: string; title: string }[]) =>
    all.map(({ name, title }) => `  ${name.padEnd(20)}${title}\n`).join('');
  process.stdout.write(`${USAGE}\n\nFaults:\n${list(FAULTS)}\nControls:\n${list(CONTROLS)}`);
  return 0;
}
