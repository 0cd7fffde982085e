import pg from 'pg';
import { createHotEvent } from '../drill/hot-event.mts';
import { drive } from '../load/load-process.mts';
import { timed } from '../load/processor-time.mts';
import type { Recipe } from '../load/recipes.mts';
import type { Captured } from '../load/sandbox-webhook.mts';
import type { Stage } from '../load/stage.mts';
import type { Cost, Step } from './figures.mts';

/** As many as a crowd has per instance: requests that wait cost memory, and so processor time. */
const CONNECTIONS = 1000;
const ANSWERED = 20_000;
const LONGEST_SECONDS = 120;
const PLACES = 1_000_000;

/** A server and how it commits. */
export interface Server {
  readonly origin: string;
  readonly pid: number;
}

/** A step that was measured: processor time per call, and calls per second and flush. */
export interface Measured {
  readonly cost: Cost;
  readonly perSecond: number;
  readonly groupSize: number;
}

export type StepsMeasured = Record<Step, Measured>;

/** Milliseconds of the service. */
export interface Answers {
  readonly refusalMs: number;
  readonly pageMs: number;
}

/** Buys `count` times, one step after the other for all. */
export async function measureSteps(stage: Stage, server: Server, count: number): Promise<StepsMeasured> {
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
export async function measureAnswers(stage: Stage, { origin, pid }: Server): Promise<Answers> {
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
  const refusalMs = await cost({ ...orders, count: ANSWERED }, LONGEST_SECONDS);
  const pageMs = await cost({ kind: 'get', paths: [`/v1/events/${event_id}`] }, 5);
  return { refusalMs, pageMs };
}
