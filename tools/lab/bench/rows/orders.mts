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
  const { origin: reference } = await startReference(context, 'guarded-no-op', {
    BUSINESS_DATABASE_URL: stage.databaseUrl,
    JWT_SECRET: stage.jwtSecret,
    SERVICE_JWT_SECRET: randomBytes(48).toString('hex'),
    JOBS_ENABLED: 'false',
  });
  const idEvent = await createHotEvent(stage.databaseUrl, PLACES, 4);
  const plain = [JSON.stringify({ event_id: idEvent, quantity: 2 })];
  const rich = await ordersOfItems(stage.databaseUrl);
  const load = (
    origin: string,
    path: string,
    bodies: readonly string[],
    count: number,
    ratePerSecond?: number,
  ) =>
    drive({
      origin,
      connections: ratePerSecond === undefined ? CONNECTIONS : 4 * CONNECTIONS,
      seconds: LONGEST_SECONDS,
      ...(ratePerSecond === undefined ? {} : { ratePerSecond }),
      recipe: { kind: 'guarded_post', path, jwtSecret: stage.jwtSecret, bodies, count },
    });
  const ours = stage.origins[0]!;
  const step = (
    name: string,
    origin: string,
    path: string,
    bodies: readonly string[],
    count: number,
    rate?: number,
  ) =>
    context.progress.step(name, async (note) => {
      await load(origin, path, bodies, WARM_UP);
      const report = await load(origin, path, bodies, count, rate);
      note(`${report.perSecond.toFixed(0)}/s`);
      return report;
    });
  const placed = await step('Orders', ours, '/v1/orders', plain, COUNT);
  const ofItems = await step('Orders of items', ours, '/v1/orders', rich, COUNT);
  const nothing = await step('Guarded no-op', reference, '/v1/no-op', plain, COUNT);
  const rate = Math.round(placed.perSecond * LATENCY_SHARE);
  const steady = await step('Latency', ours, '/v1/orders', plain, rate * LATENCY_SECONDS, rate);
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
    const items = {
      what: 'two items, every fifth with a voucher',
      ours: ofItems.perSecond,
      reference: placed.perSecond,
      unit: '1/s',
      than: 'one item, one type',
      goal: '≥ 0.70',
    };
    return {
      lines: [line, items],
      findings: [onlyStatus('201', placed, ofItems, nothing, steady), ...(await invariants(client))],
    };
  } finally {
    await client.end();
  }
}

/** Bodies of orders of an event with three types, two items each, every fifth with a voucher. */
async function ordersOfItems(databaseUrl: string): Promise<string[]> {
  const event_id = await createHotEvent(databaseUrl, PLACES, 4);
  const client = new pg.Client(databaseUrl);
  await client.connect();
  try {
    await client.query(
      `INSERT INTO ticket_types (event_id, name, price, capacity, tax_rate)
       VALUES ($1, 'Reduced', 49.50, $2, 7), ($1, 'Balcony', 120.00, $2, 19)`,
      [event_id, PLACES],
    );
    await client.query(
      `INSERT INTO vouchers (event_id, code, kind, value, max_uses) VALUES ($1, 'FRIENDS', 'percent', 10, $2)`,
      [event_id, PLACES],
    );
    const { rows } = await client.query<{ id: number }>(
      'SELECT id_ticket_type AS id FROM ticket_types WHERE event_id = $1 ORDER BY 1',
      [event_id],
    );
    return Array.from({ length: 15 }, (_, index) =>
      JSON.stringify({
        event_id,
        items: [0, 1].map((next) => ({ ticket_type_id: rows[(index + next) % 3]!.id, quantity: 1 })),
        ...(index % 5 === 0 ? { voucher: 'FRIENDS' } : {}),
      }),
    );
  } finally {
    await client.end();
  }
}
