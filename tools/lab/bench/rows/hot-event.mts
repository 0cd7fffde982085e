import pg from 'pg';
import { setStage } from '../../load/stage.mts';
import {
  type Confirmations,
  type ConfirmingServer,
  confirmPayments,
  startBareServer,
} from '../confirmations.mts';
import { onlyStatus, invariants } from '../findings.mts';
import type { BenchContext, BenchLine, BenchResult, BenchRow } from '../row.mts';

/** During a sale, code is compiled and plans are cached; after ten idle seconds V8 drops some of it. */
const WARM_UP = 15_000;
const WARM_UP_ONE_BY_ONE = 3_000;
const GROUPED = 30_000;
const ONE_BY_ONE = 4_000;
/** Share of the highest rate at which latency is measured: at the limit it only shows how long the queue is. */
const LATENCY_SHARE = 0.6;
const LATENCY_SECONDS = 4;

/** The bottleneck of a sale: payments of one event, all of which change one row. */
export const hotEvent: BenchRow = {
  name: 'hot-event',
  about:
    'Payments confirmed on one event through signed webhooks, with tickets, jobs and audit: with group commit, one by one, and by a bare server with the same statement.',
  run: measure,
};

async function measure(context: BenchContext): Promise<BenchResult> {
  const stage = await setStage({ name: 'bench', instances: 0 }, context.supervisor, context.progress);
  const instance = async (env: Readonly<Record<string, string>> = {}): Promise<ConfirmingServer> => {
    const origin = await stage.startInstance(env);
    return { origin, pid: stage.processes.service.at(-1)! };
  };
  const grouped = await instance();
  const oneByOne = await instance({ GROUP_COMMIT_MAX: '1' });
  const bare = await startBareServer(context, stage);
  const step = (name: string, server: ConfirmingServer, warmUp: number, count: number, rate?: number) =>
    context.progress.step(name, async (note) => {
      await confirmPayments(stage, server, warmUp);
      const report = await confirmPayments(stage, server, count, rate);
      note(`${report.perSecond.toFixed(0)}/s`);
      return report;
    });
  const slow = await step('One by one', oneByOne, WARM_UP_ONE_BY_ONE, ONE_BY_ONE);
  const ours = await step('Group commit', grouped, WARM_UP, GROUPED);
  const limit = await step('Bare server', bare, WARM_UP, GROUPED);
  const rate = Math.round(ours.perSecond * LATENCY_SHARE);
  const steady = await step('Latency', grouped, WARM_UP, rate * LATENCY_SECONDS, rate);
  const line = (what: string, reference: Confirmations, than: string, goal: string): BenchLine => ({
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
  const cost = (part: 'service' | 'database', name: string, goal: string): BenchLine => ({
    what: `processor time of a confirmation, ${name}`,
    ours: ours.each[part],
    reference: limit.each[part],
    unit: 'ms',
    than: 'bare server, same statement',
    goal,
  });
  const client = new pg.Client(stage.databaseUrl);
  await client.connect();
  try {
    return {
      lines: [
        line('paid orders', slow, 'group size 1', '≥ 8'),
        line('paid orders', limit, 'bare server, same statement', '≥ 0.60'),
        cost('service', 'service', '≤ 2.5'),
        cost('database', 'PostgreSQL', '≤ 1.2'),
      ],
      findings: [onlyStatus('200', ours, slow, limit, steady), ...(await invariants(client))],
    };
  } finally {
    await client.end();
  }
}
