import pg from 'pg';
import { drive } from '../../load/load-process.mts';
import { setStage } from '../../load/stage.mts';
import { mintToken } from '../../load/tokens.mts';
import { onlyStatus } from '../findings.mts';
import { loadEvents } from '../many-events.mts';
import { residentMegabytes } from '../resident-megabytes.mts';
import type { BenchContext, BenchLine, BenchResult, BenchRow } from '../row.mts';

const EVENTS = 2_000;
const CONNECTIONS = 32;
const IDLE_GOAL_MB = 150;
/** Compilers and caches have settled by then. */
const SETTLED_AFTER_SECONDS = 20;
const SECONDS = 30;
/** About a million requests on two free cores. */
const FULL_SECONDS = 180;

/** Memory of an idle instance, and whether it grows with the number of requests. */
export const memory: BenchRow = {
  name: 'memory',
  about:
    'Resident memory of an instance of the business service: idle, and after many requests of many kinds. That of the auth service is in its row.',
  run: measure,
};

async function measure({ supervisor, progress, full }: BenchContext): Promise<BenchResult> {
  const stage = await setStage({ name: 'bench', instances: 1 }, supervisor, progress);
  const origin = stage.origins[0]!;
  const idle = await residentMegabytes(origin);
  const client = new pg.Client(stage.databaseUrl);
  await client.connect();
  const idEvent = await loadEvents(client, EVENTS);
  await client.end();
  const headers = { authorization: `Bearer ${mintToken(stage.jwtSecret, 'admin')}` };
  const paths = [
    ...Array.from({ length: 200 }, (_, n) => `/v1/events?limit=${1 + (n % 50)}&max_price=${10 + n}`),
    `/v1/events/${idEvent}`,
    '/v1/reports/sales',
    '/v1/organizers',
    '/v1/tickets',
  ];
  const load = (seconds: number) =>
    drive({ origin, connections: CONNECTIONS, seconds, recipe: { kind: 'get', paths, headers } });
  const first = await progress.step('Settling', () => load(SETTLED_AFTER_SECONDS));
  const settled = await residentMegabytes(origin);
  const then = await progress.step('Many requests', () => load(full ? FULL_SECONDS : SECONDS));
  const after = await residentMegabytes(origin);
  const line = (what: string, ours: number, reference: number, than: string, goal: string): BenchLine => ({
    what,
    ours,
    reference,
    unit: 'MB',
    than,
    goal,
  });
  const amount = (responses: number) => `${responses.toLocaleString('en')} requests`;
  return {
    lines: [
      line('idle', idle, IDLE_GOAL_MB, 'the goal', '≤ 1'),
      line(
        `after ${amount(first.responses + then.responses)}`,
        after,
        settled,
        `after ${amount(first.responses)}`,
        '≤ 1.1',
      ),
    ],
    findings: [onlyStatus('200', first, then)],
  };
}
