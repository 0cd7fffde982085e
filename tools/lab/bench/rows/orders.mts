import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { createHotEvent } from '../../drill/hot-event.mts';
import { drive } from '../../load/load-process.mts';
import { setStage } from '../../load/stage.mts';
import { onlyStatus, invariants } from '../findings.mts';
import { startReference } from '../references/start-reference.mts';
import type { BenchContext, BenchResult, BenchRow } from '../row.mts';

const CONNECTIONS = 64;
const COUNT = 30_000;
/** During a sale, code is compiled and plans are cached; after ten idle seconds V8 drops some of it. */
const WARM_UP = 10_000;
const PLACES = 1_000_000;
const LATENCY_SHARE = 0.6;
const LATENCY_SECONDS = 4;
const LONGEST_SECONDS = 60;

/** The other half of a sale: orders of one event, each of a new buyer with a new Idempotency-Key. */
export const orders: BenchRow = {
  name: 'orders',
  about: 'Orders placed on one event, each of a new buyer with a token and a new Idempotency-Key.',
  run: measure,
};

async function measure(context: BenchContext): Promise<BenchResult> {
  const stage = await setStage({ name: 'bench', instances: 1 }, context.supervisor, context.progress);
  const reference = await startReference(context, 'guarded-no-op', {
    BUSINESS_DATABASE_URL: stage.databaseUrl,
    JWT_SECRET: stage.jwtSecret,
    SERVICE_JWT_SECRET: randomBytes(48).toString('hex'),
    JOBS_ENABLED: 'false',
  });
  const idEvent = await createHotEvent(stage.databaseUrl, PLACES, 4);
  const body = JSON.stringify({ event_id: idEvent, quantity: 2 });
  const load = (origin: string, path: string, count: number, ratePerSecond?: number) =>
    drive({
      origin,
      connections: ratePerSecond === undefined ? CONNECTIONS : 4 * CONNECTIONS,
      seconds: LONGEST_SECONDS,
      ...(ratePerSecond === undefined ? {} : { ratePerSecond }),
      recipe: { kind: 'guarded_post', path, jwtSecret: stage.jwtSecret, body, count },
    });
  const ours = stage.origins[0]!;
  const step = (name: string, origin: string, path: string, count: number, rate?: number) =>
    context.progress.step(name, async () => {
      await load(origin, path, WARM_UP);
      return load(origin, path, count, rate);
    });
  const placed = await step('Orders', ours, '/v1/orders', COUNT);
  const nothing = await step('Guarded no-op', reference, '/v1/no-op', COUNT);
  const rate = Math.round(placed.perSecond * LATENCY_SHARE);
  const steady = await step('Latency', ours, '/v1/orders', rate * LATENCY_SECONDS, rate);
  const client = new pg.Client(stage.databaseUrl);
  await client.connect();
  try {
    const line = {
      what: 'orders placed',
      ours: placed.perSecond,
      reference: nothing.perSecond,
      unit: '1/s',
      than: 'guarded no-op route of a ProTicket service',
      goal: '≥ 0.50',
      p50: steady.p50,
      p99: steady.p99,
      at: `at ${steady.perSecond.toFixed(0)}/s`,
    };
    return {
      lines: [line],
      findings: [onlyStatus('201', placed, nothing, steady), ...(await invariants(client))],
    };
  } finally {
    await client.end();
  }
}
