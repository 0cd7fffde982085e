import type { CrowdOrders } from '../../drill/crowd.mts';
import { createHotEvent } from '../../drill/hot-event.mts';
import { runCrowd } from '../../drill/run-crowd.mts';
import { findings } from '../../drill/verdict.mts';
import { percentile } from '../../load/percentile.mts';
import { setStage } from '../../load/stage.mts';
import { confirmPayments, startBareServer } from '../confirmations.mts';
import type { BenchContext, BenchLine, BenchResult, BenchRow } from '../row.mts';

const PLACES = 100_000;
const BUYERS = 2_000;
const INSTANCES = 2;
const MAX_PER_ORDER = 4;
const GOAL_SECONDS = 30;
const WARM_UP = 15_000;
const CONFIRMED = 30_000;

/** The drill as a row: orders, payments, webhooks and tickets at once, until the event is sold out. */
export const soldOut: BenchRow = {
  name: 'sold-out',
  about:
    'An event bought out by a crowd on two instances (see npm run drill), and how late buyers are refused.',
  run: measure,
};

async function measure(context: BenchContext): Promise<BenchResult> {
  const { supervisor, progress } = context;
  const stage = await setStage({ name: 'bench', instances: INSTANCES }, supervisor, progress);
  const idEvent = await createHotEvent(stage.databaseUrl, PLACES, MAX_PER_ORDER);
  const crowd: CrowdOrders = {
    origins: stage.origins,
    idEvent,
    types: [],
    buyers: BUYERS,
    connectionsEach: Math.ceil(BUYERS / INSTANCES),
    maxPerOrder: MAX_PER_ORDER,
    jwtSecret: stage.jwtSecret,
    webhookSecret: stage.webhookSecret,
    refusalSeconds: 3,
  };
  const { report, each } = await progress.step('Flash sale', (note) => runCrowd(stage, crowd, note));
  const verdict = await findings(stage.databaseUrl, idEvent, PLACES);
  const server = await startBareServer(context, stage);
  const bare = await progress.step('Bare server', async () => {
    await confirmPayments(stage, server, WARM_UP);
    return confirmPayments(stage, server, CONFIRMED);
  });
  const { steps, saleMs, refusalsBeginMs, refusalMs, unexpected } = report;
  const inVain = steps.refusal.filter(([when]) => when >= refusalsBeginMs);
  const waits = inVain.map(([, took]) => took);
  const placed = steps.order.map(([, took]) => took);
  const confirmations = steps.webhook.map(([, took]) => took);
  const paidPerSecond = (steps.webhook.length * 1000) / saleMs;
  const cost = (part: keyof typeof each, name: string, goal: string): BenchLine => ({
    what: `processor time of a paid order, ${name}`,
    ours: each[part],
    reference: bare.each[part],
    unit: 'ms',
    than: 'a confirmation of the bare server',
    goal,
  });
  const surprises = Object.keys(unexpected);
  return {
    lines: [
      {
        what: `sale of ${PLACES.toLocaleString('en')} places to ${BUYERS.toLocaleString('en')} buyers`,
        ours: saleMs / 1000,
        reference: GOAL_SECONDS,
        unit: 's',
        than: 'the goal',
        goal: '≤ 1',
        p50: percentile(confirmations, 0.5),
        p99: percentile(confirmations, 0.99),
        at: 'of a confirmation, in the crowd',
      },
      {
        what: 'refusals when all is sold',
        ours: (inVain.length * 1000) / refusalMs,
        reference: paidPerSecond,
        unit: '1/s',
        than: 'paid orders while it sold',
        goal: '≥ 5',
        p50: percentile(waits, 0.5),
        p99: percentile(waits, 0.99),
        at: 'in the crowd',
      },
      {
        what: 'paid orders, with order and checkout',
        ours: paidPerSecond,
        reference: bare.perSecond,
        unit: '1/s',
        than: 'confirmations of the bare server',
        goal: '≥ 0.40',
        p50: percentile(placed, 0.5),
        p99: percentile(placed, 0.99),
        at: 'of an order, in the crowd',
      },
      cost('service', 'service', '≤ 0.45 ms'),
      cost('database', 'PostgreSQL', '≤ 0.30 ms'),
      cost('load', 'crowd', 'not ours'),
    ],
    findings: [
      {
        rule: 'no unexpected response',
        holds: surprises.length === 0,
        found: surprises.length === 0 ? 'none' : JSON.stringify(unexpected),
      },
      ...verdict,
    ],
  };
}
