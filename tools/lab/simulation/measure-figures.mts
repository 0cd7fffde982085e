import os from 'node:os';
import type { Progress } from '../../lib/console/progress.mts';
import type { Supervisor } from '../../lib/processes/child-process.mts';
import { createHotEvent } from '../drill/hot-event.mts';
import { runCrowd } from '../drill/run-crowd.mts';
import { percentile } from '../load/percentile.mts';
import { setStage, type Stage } from '../load/stage.mts';
import { type Cost, type Figures, type MeasuredSale, type Step, type StepCost, STEPS } from './figures.mts';
import {
  type Answers,
  measureAnswers,
  type Measured,
  measureSteps,
  type Server,
  type StepsMeasured,
} from './measure-steps.mts';

const GROUPED = 20_000;
/** Compilers have settled by then. */
const WARM_UP = 12_000;
const ONE_BY_ONE = 2_000;
const ROUNDS = 3;
const SALES = [
  { instances: 1, places: 50_000, buyers: 2_000 },
  { instances: 2, places: 50_000, buyers: 2_000 },
] as const;

/**
 * Measures what the model needs, and two sales to check it by, in turn: a machine whose speed changes during the run, by a tenth here, changes
 * both. The figures are medians.
 */
export async function measureFigures(supervisor: Supervisor, progress: Progress): Promise<Figures> {
  const stage = await setStage({ name: 'simulation', instances: 0 }, supervisor, progress);
  const start = async (env: Readonly<Record<string, string>> = {}): Promise<Server> => {
    const origin = await stage.startInstance(env);
    return { origin, pid: stage.processes.service.at(-1)! };
  };
  const server = await progress.step('Instance', () => start());
  const single = await progress.step('Instance, one by one', () => start({ GROUP_COMMIT_MAX: '1' }));
  const second = await progress.step('Second instance', () => start());
  const warmUp = async () => {
    for (const each of [server, second]) await measureSteps(stage, each, WARM_UP);
    await measureSteps(stage, single, ONE_BY_ONE);
  };
  await progress.step('Warm-up', warmUp);
  const alone: StepsMeasured[] = [];
  const grouped: StepsMeasured[] = [];
  const answers: Answers[] = [];
  const crowdMs: number[] = [];
  const sales = SALES.map((sale) => ({ ...sale, seconds: [] as number[], ordersPerSecond: [] as number[] }));
  for (let round = 1; round <= ROUNDS; round += 1)
    await progress.step(`Round ${round} of ${ROUNDS}`, async (note) => {
      note('steps in groups');
      grouped.push(await measureSteps(stage, server, GROUPED));
      note('steps one by one');
      alone.push(await measureSteps(stage, single, ONE_BY_ONE));
      note('refusals and pages');
      answers.push(await measureAnswers(stage, server));
      const small = await sell(stage, [server], { places: 10_000, buyers: 200 }, note);
      crowdMs.push(small.each.load);
      for (const sale of sales) {
        const { report } = await sell(stage, [server, second].slice(0, sale.instances), sale, note);
        sale.seconds.push(report.saleMs / 1000);
        sale.ordersPerSecond.push((report.steps.webhook.length * 1000) / report.saleMs);
      }
    });
  return {
    measured: `${new Date().toISOString().slice(0, 10)}, ${os.cpus().length} × ${os.cpus()[0]?.model.trim()}, Node ${process.version}`,
    cores: os.cpus().length,
    steps: Object.fromEntries(
      STEPS.map((step) => [step, costOf(middle(grouped, step), middle(alone, step))]),
    ) as unknown as Record<Step, StepCost>,
    refusalMs: median(answers.map(({ refusalMs }) => refusalMs)),
    pageMs: median(answers.map(({ pageMs }) => pageMs)),
    crowdMs: median(crowdMs),
    sales: sales.map((sale) => ({
      ...sale,
      seconds: median(sale.seconds),
      ordersPerSecond: median(sale.ordersPerSecond),
    })),
  };
}

const median = (numbers: readonly number[]): number => percentile(numbers, 0.5);

/** The median of each figure of a step. */
function middle(rounds: readonly StepsMeasured[], step: Step): Measured {
  const of = (figure: (measured: Measured) => number) => median(rounds.map((round) => figure(round[step])));
  return {
    cost: { service: of(({ cost }) => cost.service), database: of(({ cost }) => cost.database) },
    perSecond: of(({ perSecond }) => perSecond),
    groupSize: of(({ groupSize }) => groupSize),
  };
}

/** Two measurements with groups of different sizes give what a flush costs, and what each call in it does. */
function costOf(grouped: Measured, alone: Measured): StepCost {
  const split = (part: keyof Cost) => {
    const perFlush = (alone.cost[part] - grouped.cost[part]) / (1 - 1 / grouped.groupSize);
    return { perFlush: Math.max(perFlush, 0), perCall: alone.cost[part] - Math.max(perFlush, 0) };
  };
  const [service, database] = [split('service'), split('database')];
  return {
    perFlush: { service: service.perFlush, database: database.perFlush },
    perCall: { service: service.perCall, database: database.perCall },
    // One flush at a time: what does not compute waits.
    commitWaitMs: Math.max(1000 / alone.perSecond - alone.cost.database - alone.cost.service, 0),
  };
}

async function sell(
  stage: Stage,
  servers: readonly Server[],
  { places, buyers }: Pick<MeasuredSale, 'places' | 'buyers'>,
  note: (detail: string) => void,
) {
  return runCrowd(
    { processes: { service: servers.map(({ pid }) => pid), database: stage.processes.database } },
    {
      origins: servers.map(({ origin }) => origin),
      idEvent: await createHotEvent(stage.databaseUrl, places, 4),
      types: [],
      buyers,
      connectionsEach: Math.ceil(buyers / servers.length),
      maxPerOrder: 4,
      jwtSecret: stage.jwtSecret,
      webhookSecret: stage.webhookSecret,
      refusalSeconds: 0,
    },
    note,
  );
}
