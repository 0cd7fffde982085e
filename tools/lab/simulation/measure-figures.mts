import os from 'node:os';
import pg from 'pg';
import type { Progress } from '../../lib/console/progress.mts';
import type { Supervisor } from '../../lib/processes/child-process.mts';
import { createHotEvent } from '../drill/hot-event.mts';
import { runCrowd } from '../drill/run-crowd.mts';
import { drive } from '../load/load-process.mts';
import { timed } from '../load/processor-time.mts';
import type { Recipe } from '../load/recipes.mts';
import type { Captured } from '../load/sandbox-webhook.mts';
import { setStage, type Stage } from '../load/stage.mts';
import { type Cost, type Figures, type MeasuredSale, type Step, type StepCost, STEPS } from './figures.mts';

/** As many as a crowd has per instance: requests that wait cost memory, and so processor time. */
const CONNECTIONS = 1000;
const GROUPED = 20_000;
/** Compilers have settled by then. */
const WARM_UP = 12_000;
const ONE_BY_ONE = 2_000;
const LONGEST_SECONDS = 120;
const PLACES = 1_000_000;
const SALES = [
  { instances: 1, places: 50_000, buyers: 2_000 },
  { instances: 2, places: 50_000, buyers: 2_000 },
] as const;

/** A server and how it commits. */
interface Server {
  readonly origin: string;
  readonly pid: number;
}

/** A step that was measured: processor time per call, and calls per second and flush. */
interface Measured {
  readonly cost: Cost;
  readonly perSecond: number;
  readonly groupSize: number;
}

/** Measures what the model needs, and two sales to check it by, all in one run. */
export async function measureFigures(supervisor: Supervisor, progress: Progress): Promise<Figures> {
  const stage = await setStage({ name: 'simulation', instances: 0 }, supervisor, progress);
  const start = async (env: Readonly<Record<string, string>> = {}): Promise<Server> => {
    const origin = await stage.startInstance(env);
    return { origin, pid: stage.processes.service.at(-1)! };
  };
  const server = await progress.step('Instance', () => start());
  const single = await progress.step('Instance, one by one', () => start({ GROUP_COMMIT_MAX: '1' }));
  await progress.step('Warm-up', () => measureSteps(stage, server, WARM_UP));
  const grouped = await progress.step('Steps, in groups', () => measureSteps(stage, server, GROUPED));
  await progress.step('Warm-up, one by one', () => measureSteps(stage, single, ONE_BY_ONE));
  console.log(JSON.stringify(grouped));
  const alone = await progress.step('Steps, one by one', () => measureSteps(stage, single, ONE_BY_ONE));
  console.log(JSON.stringify(alone));
  const others = await progress.step('Refusals and pages', () => measureAnswers(stage, server));
  const crowdMs = await progress.step('Crowd', async (note) => {
    const sale = await sell(stage, [server], { places: 10_000, buyers: 200 }, note);
    return sale.each.load;
  });
  const sales: MeasuredSale[] = [];
  const second = await progress.step('Second instance', async () => {
    const started = await start();
    await measureSteps(stage, started, WARM_UP);
    return started;
  });
  for (const { instances, places, buyers } of SALES)
    await progress.step(`Sale with ${instances}`, async (note) => {
      const servers = [server, second].slice(0, instances);
      const { report, each } = await sell(stage, servers, { places, buyers }, note);
      console.log(each);
      const seconds = report.saleMs / 1000;
      sales.push({
        instances,
        places,
        buyers,
        seconds,
        ordersPerSecond: report.steps.webhook.length / seconds,
      });
    });
  return {
    measured: `${new Date().toISOString().slice(0, 10)}, ${os.cpus().length} × ${os.cpus()[0]?.model.trim()}, Node ${process.version}`,
    cores: os.cpus().length,
    steps: Object.fromEntries(
      STEPS.map((step) => [step, costOf(grouped[step], alone[step])]),
    ) as unknown as Record<Step, StepCost>,
    ...others,
    crowdMs,
    sales,
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

/** Buys `count` times, one step after the other for all. */
async function measureSteps(stage: Stage, server: Server, count: number): Promise<Record<Step, Measured>> {
  const event_id = await createHotEvent(stage.databaseUrl, PLACES, 4);
  const { jwtSecret, webhookSecret: secret } = stage;
  const client = new pg.Client(stage.databaseUrl);
  await client.connect();
  const measure = (step: Step, recipe: Recipe) => measureStep(stage, server, GROUP_NAMES[step], recipe);
  try {
    const order = await measure('order', {
      kind: 'guarded_post',
      path: '/v1/orders',
      jwtSecret,
      bodies: [1, 2, 3, 4].map((quantity) => JSON.stringify({ event_id, quantity })),
      count,
    });
    const { rows: orders } = await client.query<{ id_order: number; buyer_id: string }>(
      'SELECT id_order, buyer_id FROM orders WHERE event_id = $1 ORDER BY 1',
      [event_id],
    );
    const opening = await measure('opening', { kind: 'openings', jwtSecret, orders });
    const { rows: captured } = await client.query<Captured>(
      `SELECT id_payment, order_id, amount::text, p.currency FROM payments p JOIN orders o ON o.id_order = p.order_id
        WHERE o.event_id = $1 ORDER BY order_id`,
      [event_id],
    );
    const confirmation = await measure('confirmation', { kind: 'webhooks', secret, captured });
    return { order, opening, confirmation };
  } finally {
    await client.end();
  }
}

/** As the metrics name them. */
const GROUP_NAMES: Record<Step, string> = {
  order: 'orders.place',
  opening: 'payments.open',
  confirmation: 'payments.confirm',
};

async function measureStep(stage: Stage, server: Server, group: string, recipe: Recipe): Promise<Measured> {
  const before = await flushes(server, group);
  const { result, used } = await timed({ service: [server.pid], database: stage.processes.database }, () =>
    drive({ origin: server.origin, connections: CONNECTIONS, seconds: LONGEST_SECONDS, recipe }),
  );
  const after = await flushes(server, group);
  const refused = Object.keys(result.statuses).filter((status) => !/^20[01]$/.test(status));
  if (refused.length > 0) throw new Error(`Unexpected responses: ${JSON.stringify(result.statuses)}`);
  return {
    cost: { service: used.service / result.responses, database: used.database / result.responses },
    perSecond: result.perSecond,
    groupSize: (after.calls - before.calls) / (after.flushes - before.flushes),
  };
}

async function flushes({ origin }: Server, group: string) {
  const metrics = await (await fetch(`${origin}/metrics`)).text();
  const value = (name: string) =>
    Number(
      new RegExp(`^${name}\\{name="${group.replace('.', '\\.')}"\\} (\\S+)`, 'm').exec(metrics)?.[1] ?? 0,
    );
  return { calls: value('group_commit_calls_sum'), flushes: value('group_commit_calls_count') };
}

/** What is answered without a commit. */
async function measureAnswers(stage: Stage, { origin, pid }: Server) {
  const event_id = await createHotEvent(stage.databaseUrl, 1, 4);
  const bodies = [JSON.stringify({ event_id, quantity: 1 })];
  const cost = async (recipe: Recipe, seconds: number) => {
    const { result, used } = await timed({ service: [pid] }, () =>
      drive({ origin, connections: CONNECTIONS, seconds, recipe }),
    );
    return used.service / result.responses;
  };
  const { jwtSecret } = stage;
  const orders = { kind: 'guarded_post', path: '/v1/orders', jwtSecret, bodies } as const;
  await cost({ ...orders, count: 2_000 }, LONGEST_SECONDS);
  const refusalMs = await cost({ ...orders, count: GROUPED }, LONGEST_SECONDS);
  const pageMs = await cost({ kind: 'get', paths: [`/v1/events/${event_id}`] }, 5);
  return { refusalMs, pageMs };
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
