import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs, styleText } from 'node:util';
import { PlainError } from '../../lib/console/plain-error.mts';
import { Progress } from '../../lib/console/progress.mts';
import { Supervisor } from '../../lib/processes/child-process.mts';
import { exitCodeOf, onInterruption } from '../../lib/processes/interruption.mts';
import { buildApps } from '../../lib/project/build.mts';
import { inData, root } from '../../lib/project/paths.mts';
import type { ActReport } from './act-report.mts';
import { actsOf, CONTROLS, FAULTS, type Act, type Control } from './acts.mts';
import { AS_DOCUMENTED } from './cluster.mts';
import { ownNamespaces } from './namespaces.mts';
import { wrongs } from './outcome.mts';
import { inMarkdown, inTerminal } from './outcome-table.mts';
import { fetchPrograms, findPrograms, versions } from './programs.mts';
import { drawTimeline } from './timeline.mts';

/**
 * `npm run drill:cluster`: sells tickets on a cluster of everything while its parts are killed and cut off, and compares what
 * was promised with what the last primary contains. Then some things that are known to be wrong, which must be noticed.
 * Options: `--only FAULT` (several times), `--control NAME`, `--no-controls`, `--restarts` (20).
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
    },
  });
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
  onInterruption(
    (signal) =>
      void acting
        .stop()
        .then(() => supervisor.stopAll())
        .then(() => process.exit(exitCodeOf(signal))),
    () => acting.kill(),
  );
  try {
    await progress.step('Programs', (note) => fetchPrograms(supervisor, note));
    await progress.step('Build', (note) => buildApps(supervisor, note));
    const drill: Act = { name: 'drill', variant: AS_DOCUMENTED, faults: faults.map(({ name }) => name) };
    const right = withFaults ? await tellDrill(await acting.play(drill)) : true;
    return (withControls ? await tellControls(controls, acting) : true) && right ? 0 : 1;
  } finally {
    await supervisor.stopAll();
  }
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

/** Plays acts, each in a process, and in namespaces, of its own. */
class Acting {
  readonly #restarts: number;
  readonly #namespaces = ownNamespaces();
  #running:
    | { readonly stop: () => void; readonly kill: () => void; readonly ended: Promise<number | null> }
    | undefined;

  constructor(restarts: number) {
    this.#restarts = restarts;
  }

  async play(act: Act): Promise<ActReport> {
    const request = { act, restarts: this.#restarts, hasOwnNamespaces: this.#namespaces !== undefined };
    const [command, ...args] = [
      ...(this.#namespaces ?? []),
      process.execPath,
      path.join(import.meta.dirname, 'act-main.mts'),
      JSON.stringify(request),
    ];
    // In its own process group: Ctrl-C must reach only this command. The act ends with its input, whatever happens here.
    const child = spawn(command, args, { stdio: ['pipe', 'inherit', 'inherit'], detached: true });
    const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
    const kill = () => void (child.pid && process.kill(-child.pid, 'SIGKILL'));
    this.#running = { stop: () => child.stdin.end(), kill, ended };
    const code = await ended;
    this.#running = undefined;
    if (code !== 0)
      throw new PlainError(`The drill was not played to its end; see .data/cluster/${act.name}.`);
    const file = inData('cluster', act.name, 'report.json');
    return JSON.parse(fs.readFileSync(file, 'utf8')) as ActReport;
  }

  async stop(): Promise<void> {
    this.#running?.stop();
    await this.#running?.ended;
  }

  kill(): void {
    this.#running?.kill();
  }
}

/** Prints the table and draws the timeline. @returns whether everything is as it must be */
async function tellDrill(report: ActReport): Promise<boolean> {
  const folder = inData('cluster');
  const versionLine = versions(findPrograms());
  const picture = path.join(folder, 'timeline.svg');
  fs.writeFileSync(picture, await drawTimeline(report, versionLine));
  fs.writeFileSync(path.join(folder, 'table.md'), `${inMarkdown(report.outcomes)}\n`);
  const promised = report.acknowledged.map(([kind, count]) => `${count.toLocaleString('en')} × ${kind}`);
  const remarks = report.outcomes.flatMap(({ title, remarks: all }) =>
    all.map((text) => `    ${title}: ${text}`),
  );
  process.stdout.write(
    [
      `\n${inTerminal(report.outcomes)}\n`,
      ...remarks,
      `    Acknowledged and compared: ${promised.join(', ')}`,
      `    Table and timeline: ${path.relative(root, folder)}/table.md, timeline.svg\n`,
    ].join('\n'),
  );
  return report.outcomes.every((outcome) => wrongs(outcome).length === 0);
}

/** Each control must be red. @returns whether all are */
async function tellControls(controls: readonly Control[], acting: Acting): Promise<boolean> {
  const lines: string[] = [];
  let all = true;
  for (const act of actsOf(controls)) {
    process.stdout.write(`\n  Control: ${act.name}\n`);
    const { outcomes } = await acting.play(act);
    for (const control of controls) {
      const outcome = outcomes.find(({ name }) => act.faults.includes(name) && name === control.fault);
      if (!outcome || !act.name.split('+').includes(control.name)) continue;
      const problems = wrongs(outcome);
      const isSkipped = outcome.skipped !== undefined;
      if (problems.length === 0 && !isSkipped) all = false;
      const mark = isSkipped
        ? styleText('yellow', '–')
        : problems.length > 0
          ? styleText('green', '✔')
          : styleText('red', '✘');
      const found = isSkipped ? `skipped: ${outcome.skipped}` : problems.join('; ') || 'NOT NOTICED';
      lines.push(`  ${mark} ${control.title.padEnd(36)} ${found}`);
    }
  }
  process.stdout.write(
    `\n    ${styleText('bold', 'controls, each of which must be noticed')}\n${lines.join('\n')}\n\n`,
  );
  return all;
}
