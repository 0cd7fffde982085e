import { setTimeout as sleep } from 'node:timers/promises';
import { failures, isSuccess, longestPause, STEPS } from './answers.mts';
import { notRepeatable, type Fault, type Stage } from './fault.mts';
import { readFound } from './found.mts';
import { counted as inWords, type Outcome } from './outcome.mts';
import { PORTS } from './ports.mts';
import type { Service } from './services.mts';

const CALM_MS = 5_000;
/** Everything is as before when so long no request failed and both services acknowledged changes. */
const SERVED_MS = 3_000;
const SERVED_TIMEOUT_MS = 60_000;

/** Remembers what has been reported, so that each loss and each ghost is counted with the fault after which it was found. */
export class Counted {
  readonly #seen = new Set<string>();

  /** Those that are new. */
  fresh<Thing extends { kind: string; identity: string }>(things: readonly Thing[]): Thing[] {
    return things.filter(({ kind, identity }) => {
      const key = `${kind} ${identity}`;
      if (this.#seen.has(key)) return false;
      this.#seen.add(key);
      return true;
    });
  }
}

/** Lets a fault happen after some calm, waits until everything is as before, and compares. */
export async function runFault(
  fault: Fault,
  base: Omit<Stage, 'remark' | 'complain'>,
  counted: Counted,
): Promise<Outcome> {
  const remarks: string[] = [];
  const complaints: string[] = [];
  const stage: Stage = {
    ...base,
    remark: (text) => void remarks.push(text),
    complain: (text) => void complaints.push(text),
  };
  const { cluster, load } = stage;
  await fault.prepare?.(stage);
  await sleep(CALM_MS);
  const from = Date.now();
  const problem = await fault.happen(stage).then(
    () => undefined,
    (error: Error) => error.message,
  );
  if (problem !== undefined) complaints.push(problem);
  else if (!(await isServed(stage, from))) complaints.push('requests still failed a minute later');
  const to = Date.now();
  complaints.push(...cluster.services.crashes.splice(0));

  stage.note('comparing');
  const { losses, ghosts, broken, complaints: unreadable } = await compare(stage);
  complaints.push(...unreadable);
  const answers = load.answers.all;
  const during = load.answers.between(from, to);
  const told = failures(during.filter(notRepeatable));
  if (Object.keys(told).length > 0) remarks.push(`${inWords(told)}, which no proxy may repeat`);
  const pauses = Object.entries(fault.pauses).map(([service, limit]) => {
    const milliseconds = longestPause(answers, service as Service, from, to);
    return { service: service as Service, seconds: milliseconds / 1000, limit };
  });
  await fault.tidy?.(stage);
  return {
    ...{ name: fault.name, title: fault.title, from, to, pauses, broken, remarks, complaints },
    isOver: problem !== undefined,
    requests: during.length,
    failed: failures(during),
    forbidden: failures(during.filter((answer) => !isSuccess(answer) && !fault.mayFail(answer))),
    losses: counted.fresh(losses),
    ghosts: counted.fresh(ghosts).length,
  };
}

/** A row for what cannot be tried here. */
export function skippedFault({ name, title }: Fault, skipped: string): Outcome {
  return { ...NOTHING, name, title, skipped };
}

/**
 * Everything once more, when nobody writes any more, and what failed while no fault happened: nothing may.
 *
 * @param outcomes of the faults
 */
export async function lastComparison(
  { cluster, load }: Pick<Stage, 'cluster' | 'load'>,
  outcomes: readonly Outcome[],
  counted: Counted,
): Promise<Outcome> {
  const { losses, ghosts, broken, complaints } = await compare({ cluster, load });
  const between = load.answers.all.filter(
    ({ at }) => !outcomes.some(({ from, to }) => at >= from && at <= to),
  );
  return {
    ...NOTHING,
    ...{ name: 'end', title: 'between the faults, and at the end', broken },
    requests: between.length,
    failed: failures(between),
    forbidden: failures(between),
    losses: counted.fresh(losses),
    ghosts: counted.fresh(ghosts).length,
    complaints: [...complaints, ...cluster.services.crashes],
  };
}

const NOTHING = {
  ...{
    from: 0,
    to: 0,
    pauses: [],
    requests: 0,
    failed: {},
    forbidden: {},
    ghosts: 0,
    losses: [],
    broken: [],
  },
  ...{ remarks: [], complaints: [] },
};

/** What was promised up to now, beside what the primary and the writer contain. */
async function compare({ cluster, load }: Pick<Stage, 'cluster' | 'load'>) {
  const promised = load.journal.snapshot();
  const urls = { primary: cluster.primaryUrl, galera: cluster.galera.url(PORTS.galeraWriter) };
  try {
    const { found, broken } = await readFound(urls);
    return { losses: promised.losses(found), ghosts: promised.ghosts(found), broken, complaints: [] };
  } catch (error) {
    const complaint = `the databases cannot be read: ${(error as Error).message}`;
    return { losses: [], ghosts: [], broken: [], complaints: [complaint] };
  }
}

async function isServed({ load }: Stage, from: number): Promise<boolean> {
  const deadline = Date.now() + SERVED_TIMEOUT_MS;
  while (Date.now() < deadline) {
    const recent = load.answers.between(Math.max(from, Date.now() - SERVED_MS), Date.now());
    const writes = recent.filter((answer) => STEPS[answer.step].writes && isSuccess(answer));
    const served = new Set(writes.map(({ step }) => STEPS[step].service));
    if (Date.now() - from >= SERVED_MS && recent.every(isSuccess) && served.size === 2) return true;
    await sleep(200);
  }
  return false;
}
