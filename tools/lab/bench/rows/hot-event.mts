import pg from 'pg';
import { createHotEvent } from '../../drill/hot-event.mts';
import { drive } from '../../load/load-process.mts';
import { setStage } from '../../load/stage.mts';
import type { WireLoadReport } from '../../load/wire-load.mts';
import { onlyStatus, invariants } from '../findings.mts';
import { addPendingOrders } from '../pending-orders.mts';
import { startReference } from '../references/start-reference.mts';
import type { BenchContext, BenchLine, BenchResult, BenchRow } from '../row.mts';

/** The default maximum of a group commit. */
const CONNECTIONS = 256;
/** During a sale, code is compiled and plans are cached; after ten idle seconds V8 drops some of it. */
const WARM_UP = 15_000;
const WARM_UP_ONE_BY_ONE = 3_000;
const GROUPED = 30_000;
const ONE_BY_ONE = 4_000;
const PLACES = 1_000_000;
/** Share of the highest rate at which latency is measured: at the limit it only shows how long the queue is. */
const LATENCY_SHARE = 0.6;
const LATENCY_SECONDS = 4;
const LONGEST_SECONDS = 60;

/** The bottleneck of a sale: payments of one event, all of which change one row. */
export const hotEvent: BenchRow = {
  name: 'hot-event',
  about:
    'Payments confirmed on one event through signed webhooks, with tickets, jobs and audit: with group commit, one by one, and by a bare server with the same statement.',
  run: measure,
};

async function measure(context: BenchContext): Promise<BenchResult> {
  const stage = await setStage({ name: 'bench', instances: 0 }, context.supervisor, context.progress);
  const grouped = await stage.startInstance();
  const oneByOne = await stage.startInstance({ GROUP_COMMIT_MAX: '1' });
  const bare = await startReference(context, 'bare-confirmations', {
    BUSINESS_DATABASE_URL: stage.databaseUrl,
    SANDBOX_WEBHOOK_SECRET: stage.webhookSecret,
  });
  const client = new pg.Client(stage.databaseUrl);
  await client.connect();
  /** Confirms `count` payments of a new event by a server, in a closed loop or at a rate. */
  const confirm = async (origin: string, count: number, ratePerSecond?: number): Promise<WireLoadReport> => {
    const idEvent = await createHotEvent(stage.databaseUrl, PLACES, 4);
    const captured = await addPendingOrders(client, idEvent, count);
    return drive({
      origin,
      connections: CONNECTIONS,
      seconds: LONGEST_SECONDS,
      ...(ratePerSecond === undefined ? {} : { ratePerSecond }),
      recipe: { kind: 'webhooks', secret: stage.webhookSecret, captured },
    });
  };
  try {
    const step = (name: string, origin: string, warmUp: number, count: number, rate?: number) =>
      context.progress.step(name, async (note) => {
        await confirm(origin, warmUp);
        const report = await confirm(origin, count, rate);
        note(`${report.perSecond.toFixed(0)}/s`);
        return report;
      });
    const slow = await step('One by one', oneByOne, WARM_UP_ONE_BY_ONE, ONE_BY_ONE);
    const ours = await step('Group commit', grouped, WARM_UP, GROUPED);
    const limit = await step('Bare server', bare, WARM_UP, GROUPED);
    const rate = Math.round(ours.perSecond * LATENCY_SHARE);
    const steady = await step('Latency', grouped, WARM_UP, rate * LATENCY_SECONDS, rate);
    const line = (what: string, reference: WireLoadReport, than: string, goal: string): BenchLine => ({
      what,
      ours: ours.perSecond,
      reference: reference.perSecond,
      unit: '1/s',
      than,
      goal,
      p50: steady.p50,
      p99: steady.p99,
      at: `at ${steady.perSecond.toFixed(0)}/s`,
    });
    return {
      lines: [
        line('paid orders', slow, 'group size 1', '≥ 8'),
        line('paid orders', limit, 'bare server, same statement', '≥ 0.60'),
      ],
      findings: [onlyStatus('200', ours, slow, limit, steady), ...(await invariants(client))],
    };
  } finally {
    await client.end();
  }
}
