import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { createHotEvent } from '../../drill/hot-event.mts';
import { drive } from '../../load/load-process.mts';
import { timed } from '../../load/processor-time.mts';
import type { Recipe } from '../../load/recipes.mts';
import type { Captured } from '../../load/sandbox-webhook.mts';
import { setStage, type Stage } from '../../load/stage.mts';
import type { WireLoadReport } from '../../load/wire-load.mts';
import { type ConfirmingServer, startBareServer } from '../confirmations.mts';
import { invariants, onlyStatus } from '../findings.mts';
import { startReference } from '../references/start-reference.mts';
import type { BenchContext, BenchLine, BenchResult, BenchRow } from '../row.mts';

/** The default maximum of a group commit. */
const CONNECTIONS = 256;
const ORDERS = 16_000;
/** The first is to warm up. */
const ROUNDS = 4;
const PLACES = 1_000_000;
const LONGEST_SECONDS = 60;

/** Where the processor time of a paid order goes: each of its three requests alone, at an instance of its own. */
export const steps: BenchRow = {
  name: 'steps',
  about:
    'Processor time of each request of a paid order, beside a request that only passes the guard, and beside a bare server with the same statement.',
  run: measure,
};

const STEPS = ['order', 'checkout', 'webhook', 'bare', 'guarded'] as const;
type Step = (typeof STEPS)[number];

/** What a request cost in a round, in microseconds. */
interface Cost {
  readonly service: number;
  readonly database: number;
}

async function measure(context: BenchContext): Promise<BenchResult> {
  const { supervisor, progress } = context;
  const stage = await setStage({ name: 'bench', instances: 1 }, supervisor, progress);
  const ours = { origin: stage.origins[0]!, pid: stage.processes.service[0]! };
  const bare = await startBareServer(context, stage);
  const guarded = await startReference(context, 'guarded-no-op', {
    BUSINESS_DATABASE_URL: stage.databaseUrl,
    JWT_SECRET: stage.jwtSecret,
    SERVICE_JWT_SECRET: randomBytes(48).toString('hex'),
    JOBS_ENABLED: 'false',
  });
  const client = new pg.Client(stage.databaseUrl);
  await client.connect();
  const costs: Record<Step, Cost[]> = { order: [], checkout: [], webhook: [], bare: [], guarded: [] };
  const reports: Record<Step, WireLoadReport[]> = {
    order: [],
    checkout: [],
    webhook: [],
    bare: [],
    guarded: [],
  };
  const take = async (step: Step, server: ConfirmingServer, recipe: Recipe) => {
    const { cost, report } = await load(stage, server, recipe);
    costs[step].push(cost);
    reports[step].push(report);
  };
  try {
    for (let round = 1; round <= ROUNDS; round += 1)
      await progress.step(`Round ${round} of ${ROUNDS}`, async (note) => {
        const idEvent = await createHotEvent(stage.databaseUrl, PLACES, 4);
        const bodies = [JSON.stringify({ event_id: idEvent, quantity: 2 })];
        const posts = { kind: 'guarded_post', jwtSecret: stage.jwtSecret, bodies, count: ORDERS } as const;
        note('orders');
        await take('order', ours, { ...posts, path: '/v1/orders' });
        const { rows: orders } = await client.query<{ id_order: number; buyer_id: string }>(
          'SELECT id_order, buyer_id FROM orders WHERE event_id = $1',
          [idEvent],
        );
        note('checkouts');
        await take('checkout', ours, { kind: 'openings', jwtSecret: stage.jwtSecret, orders });
        const captured = await capturedOf(client, idEvent);
        const half = captured.length / 2;
        note('webhooks');
        const webhooks = { kind: 'webhooks', secret: stage.webhookSecret } as const;
        await take('webhook', ours, { ...webhooks, captured: captured.slice(0, half) });
        await take('bare', bare, { ...webhooks, captured: captured.slice(half) });
        note('no-op');
        await take('guarded', guarded, { ...posts, path: '/v1/no-op' });
      });
    return {
      lines: linesOf(costs),
      findings: [
        onlyStatus('201', ...reports.order, ...reports.checkout, ...reports.guarded),
        onlyStatus('200', ...reports.webhook, ...reports.bare),
        ...(await invariants(client)),
      ],
    };
  } finally {
    await client.end();
  }
}

async function load(stage: Stage, { origin, pid }: ConfirmingServer, recipe: Recipe) {
  const { result: report, used } = await timed({ service: [pid], database: stage.processes.database }, () =>
    drive({ origin, connections: CONNECTIONS, seconds: LONGEST_SECONDS, recipe }),
  );
  const each = (ms: number) => (ms * 1000) / report.responses;
  return { report, cost: { service: each(used.service), database: each(used.database) } };
}

async function capturedOf(client: pg.Client, idEvent: number): Promise<Captured[]> {
  const { rows } = await client.query<Captured>(
    `SELECT p.id_payment, p.order_id, p.amount::text, p.currency
       FROM payments p JOIN orders o ON o.id_order = p.order_id WHERE o.event_id = $1`,
    [idEvent],
  );
  return rows;
}

/** Medians of the rounds but the first. */
function linesOf(costs: Readonly<Record<Step, readonly Cost[]>>): BenchLine[] {
  const median = (step: Step, part: keyof Cost) =>
    costs[step]
      .slice(1)
      .map((cost) => cost[part])
      .toSorted((a, b) => a - b)[Math.floor((ROUNDS - 1) / 2)]!;
  const line = (step: Step, what: string, part: keyof Cost, beside: Step, than: string): BenchLine => ({
    what: `${what}, ${part === 'service' ? 'service' : 'PostgreSQL'}`,
    ours: median(step, part),
    reference: median(beside, part),
    unit: 'µs',
    than,
    goal: '',
  });
  const noOp = 'a request that passes the guard and does nothing';
  const server = 'a confirmation of a bare server, same statement';
  return [
    line('order', 'an order', 'service', 'guarded', noOp),
    line('checkout', 'its checkout', 'service', 'guarded', noOp),
    line('webhook', 'its webhook', 'service', 'bare', server),
    line('order', 'an order', 'database', 'bare', server),
    line('checkout', 'its checkout', 'database', 'bare', server),
    line('webhook', 'its webhook', 'database', 'bare', server),
  ];
}
