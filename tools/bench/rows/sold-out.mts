import type { CrowdOrders } from '../../drill/crowd.mts';
import { letIn } from '../../drill/drill.mts';
import { createHotEvent } from '../../drill/hot-event.mts';
import { findings } from '../../drill/verdict.mts';
import { percentile } from '../../load/percentile.mts';
import { setStage } from '../../load/stage.mts';
import type { BenchContext, BenchResult, BenchRow } from '../row.mts';

const SMALL = { places: 20_000, buyers: 500 };
const FULL = { places: 100_000, buyers: 2_000 };
const INSTANCES = 2;
const MAX_PER_ORDER = 4;
const GOAL_SECONDS = 30;

/** The drill as a row: everything at once, orders, payments, webhooks and tickets, until nothing is left. */
export const soldOut: BenchRow = {
  name: 'sold-out',
  about:
    'An event bought out by a crowd on two instances (see npm run drill), and how the late ones are refused.',
  run: measure,
};

async function measure({ supervisor, progress, full }: BenchContext): Promise<BenchResult> {
  const { places, buyers } = full ? FULL : SMALL;
  const stage = await setStage({ name: 'bench', instances: INSTANCES }, supervisor, progress);
  const idEvent = await createHotEvent(stage.databaseUrl, places, MAX_PER_ORDER);
  const crowd: CrowdOrders = {
    origins: stage.origins,
    idEvent,
    buyers,
    connectionsEach: Math.ceil(buyers / INSTANCES),
    maxPerOrder: MAX_PER_ORDER,
    jwtSecret: stage.jwtSecret,
    webhookSecret: stage.webhookSecret,
    refusalSeconds: 3,
  };
  const report = await progress.step('Flash sale', (note) => letIn(crowd, note));
  const { steps, saleMs, refusalsBeginMs, refusalMs, unexpected } = report;
  const inVain = steps.refusal.filter(([when]) => when >= refusalsBeginMs);
  const waits = inVain.map(([, took]) => took);
  const confirmations = steps.webhook.map(([, took]) => took);
  const surprises = Object.keys(unexpected);
  return {
    lines: [
      {
        what: `sale of ${places.toLocaleString('en')} places to ${buyers.toLocaleString('en')} buyers`,
        ours: saleMs / 1000,
        reference: (GOAL_SECONDS * places) / FULL.places,
        unit: 's',
        than: `${GOAL_SECONDS} s for ${FULL.places.toLocaleString('en')} places`,
        goal: '≤ 1',
        p50: percentile(confirmations, 0.5),
        p99: percentile(confirmations, 0.99),
        at: 'of a confirmation, in the crowd',
      },
      {
        what: 'refusals when all is sold',
        ours: (inVain.length * 1000) / refusalMs,
        reference: (steps.webhook.length * 1000) / saleMs,
        unit: '1/s',
        than: 'paid orders while it sold',
        goal: '> 1',
        p50: percentile(waits, 0.5),
        p99: percentile(waits, 0.99),
        at: 'in the crowd',
      },
    ],
    findings: [
      {
        rule: 'no unexpected answer',
        holds: surprises.length === 0,
        found: surprises.length === 0 ? 'none' : JSON.stringify(unexpected),
      },
      ...(await findings(stage.databaseUrl, idEvent, places)),
    ],
  };
}
