import { randomInt } from 'node:crypto';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { PlainError } from '../../lib/console/plain-error.mts';
import { Progress, type Note } from '../../lib/console/progress.mts';
import { Supervisor } from '../../lib/processes/child-process.mts';
import { buildApps } from '../../lib/project/build.mts';
import { exitCodeOf, onInterruption } from '../../lib/processes/interruption.mts';
import { inData, root } from '../../lib/project/paths.mts';
import { MUTANTS, type Mutant } from './mutants.mts';
import { describeFault } from './plan-faults.mts';
import { makePlan } from './plan.mts';
import { prepare, type Prepared } from './prepared.mts';
import { run, type Outcome, type Place } from './run.mts';

const MOST_SHOWN = 12;
/** A mutant that survives so many runs counts as missed. */
const RUNS_PER_MUTANT = 12;

/**
 * `npm run faults`: sells tickets on two instances while processes, the database and connections are killed, and
 * checks that nothing is lost. Options: `--runs` (50), `--seed` of the first run, `--controls` to run against services
 * that lack a guard, each of which must be noticed.
 */
export async function main(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      runs: { type: 'string', default: '50' },
      seed: { type: 'string', default: String(randomInt(1_000_000)) },
      controls: { type: 'boolean', default: false },
    },
  });
  const seed = wholeNumber('seed', values.seed);
  const runs = wholeNumber('runs', values.runs);
  const supervisor = new Supervisor();
  onInterruption(
    (signal) => void supervisor.stopAll().then(() => process.exit(exitCodeOf(signal))),
    () => supervisor.killAll(),
  );
  const tools = { progress: new Progress(), supervisor };
  try {
    await tools.progress.step('Build', (note) => buildApps(supervisor, note));
    return await (values.controls ? tryMutants(seed, tools) : runSeeds(seed, runs, tools));
  } finally {
    await supervisor.stopAll();
  }
}

interface Tools {
  readonly progress: Progress;
  readonly supervisor: Supervisor;
}

/** Runs one seed after another, and all of them. @returns the exit code, 0 if every promise was kept */
async function runSeeds(first: number, runs: number, tools: Tools): Promise<number> {
  const { progress, supervisor } = tools;
  const prepared = await progress.step('Database', () => prepare(inData('faults', 'prepared'), supervisor));
  let [failed, orders, payments] = [0, 0, 0];
  for (let seed = first; seed < first + runs; seed += 1) {
    const outcome = await runSeed(seed, prepared, tools);
    if (outcome.violations.length > 0) failed += 1;
    orders += outcome.orders;
    payments += outcome.payments;
  }
  const sums = `${orders.toLocaleString('en')} orders acknowledged, ${payments.toLocaleString('en')} payments taken`;
  const verdict = failed === 0 ? 'every promise kept' : `promises broken in ${failed}`;
  progress.say(`\n  ${runs} runs from seed ${first}: ${verdict}; ${sums}.`);
  return failed === 0 ? 0 : 1;
}

async function runSeed(seed: number, prepared: Prepared, { progress, supervisor }: Tools): Promise<Outcome> {
  const plan = makePlan(seed);
  const folder = inData('faults', `seed-${seed}`);
  return progress.step(`Seed ${seed}`, async (note) => {
    const outcome = await run(plan, { prepared, folder, supervisor, note });
    note(`${outcome.orders} orders; ${plan.faults.map(({ kind }) => kind).join(', ')}`);
    if (outcome.violations.length > 0)
      progress.say(explain(seed, outcome, plan.faults.map(describeFault), folder));
    return outcome;
  });
}

/** What was violated, which faults were injected, and how to repeat the run. */
function explain(seed: number, { violations }: Outcome, faults: string[], folder: string): string {
  return [
    `✘ Seed ${seed}`,
    ...violations
      .slice(0, MOST_SHOWN)
      .map(({ rule, subject, detail }) => `    ${rule}: ${subject} ${detail}`.trimEnd()),
    ...(violations.length > MOST_SHOWN ? [`    … ${violations.length - MOST_SHOWN} more`] : []),
    ...faults.map((fault) => `    at ${fault}`),
    `    Kept in ${path.relative(root, folder)} (see run.json). Repeat with: npm run faults -- --runs 1 --seed ${seed}`,
  ].join('\n');
}

/** Runs each mutant until a run notices it. @returns the exit code, 0 if all were noticed */
async function tryMutants(first: number, { progress, supervisor }: Tools): Promise<number> {
  let survivors = 0;
  for (const mutant of MUTANTS) {
    const found = await progress.step(mutant.name, async (note) => {
      const folder = inData('faults', 'mutant');
      const prepared = await prepare(path.join(folder, 'prepared'), supervisor, mutant);
      const trace = await hunt(
        mutant,
        first,
        { prepared, folder: path.join(folder, 'run'), supervisor },
        note,
      );
      note(trace ?? `NOT NOTICED in ${RUNS_PER_MUTANT} runs from seed ${first}`);
      return trace !== undefined;
    });
    if (!found) survivors += 1;
  }
  progress.say(`\n  ${MUTANTS.length - survivors} of ${MUTANTS.length} missing guards were noticed.`);
  return survivors === 0 ? 0 : 1;
}

/** Returns which run noticed the mutant, and how. */
async function hunt(
  { foundBy }: Mutant,
  first: number,
  place: Place,
  note: Note,
): Promise<string | undefined> {
  for (let [seed, left] = [first, RUNS_PER_MUTANT]; left > 0; seed += 1) {
    const plan = makePlan(seed);
    if (foundBy && !plan.faults.some(({ kind }) => kind === foundBy)) continue;
    note(`seed ${seed}`);
    const { violations } = await run(plan, place);
    const [violation] = violations;
    if (violation) return `seed ${seed}: ${violation.rule}`;
    left -= 1;
  }
  return undefined;
}

function wholeNumber(name: string, text: string): number {
  const number = Number(text);
  if (Number.isInteger(number) && number >= 0 && number <= 1_000_000_000) return number;
  throw new PlainError(`--${name} must be a whole number from 0, not "${text}".`);
}
