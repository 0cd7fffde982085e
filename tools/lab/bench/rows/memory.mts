import argon2 from 'argon2';
import pg from 'pg';
import { setAuthStage } from '../../load/auth-stage.mts';
import { drive } from '../../load/load-process.mts';
import { setStage } from '../../load/stage.mts';
import { mintToken } from '../../load/tokens.mts';
import type { WireLoadReport } from '../../load/wire-load.mts';
import { addUsers, logIn, PARAMETERS, PASSWORD } from '../accounts.mts';
import { onlyStatus } from '../findings.mts';
import { loadEvents } from '../many-events.mts';
import { residentMegabytes } from '../resident-megabytes.mts';
import type { BenchContext, BenchLine, BenchResult, BenchRow } from '../row.mts';

const EVENTS = 2_000;
const CONNECTIONS = 32;
const IDLE_GOAL_MB = 150;
const BUSY_GOAL_MB = 300;
/** Compilers and caches have settled by then. */
const SETTLED_AFTER_SECONDS = 20;
const SECONDS = 30;
/** About a million requests on two free cores. */
const FULL_SECONDS = 180;
const USERS = 128;
const FIRST_LOGINS = 128;
const LOGINS = 256;

/** Memory of an idle instance, and whether it grows with the number of requests. */
export const memory: BenchRow = {
  name: 'memory',
  about:
    'Resident memory of an instance of each service: idle, after requests of many kinds (business) and after logins (auth), and whether it goes on growing.',
  run: measure,
};

async function measure(context: BenchContext): Promise<BenchResult> {
  const business = await measureBusiness(context);
  const auth = await measureAuth(context);
  return {
    lines: [...business.lines, ...auth.lines],
    findings: [onlyStatus('200', ...business.loads, ...auth.loads)],
  };
}

interface Measured {
  readonly lines: readonly BenchLine[];
  readonly loads: readonly WireLoadReport[];
}

async function measureBusiness({ supervisor, progress, full }: BenchContext): Promise<Measured> {
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
  return linesOf('business', 'requests', [first, then], { idle, settled, after });
}

async function measureAuth({ supervisor, progress }: BenchContext): Promise<Measured> {
  const { origin, databaseUrl } = await setAuthStage('bench-auth', supervisor, progress);
  const idle = await residentMegabytes(origin);
  const emails = await addUsers(databaseUrl, await argon2.hash(PASSWORD, PARAMETERS), USERS);
  const load = (count: number) => logIn(origin, emails, CONNECTIONS, count);
  const first = await progress.step('First logins', () => load(FIRST_LOGINS));
  const settled = await residentMegabytes(origin);
  const then = await progress.step('Many logins', () => load(LOGINS));
  const after = await residentMegabytes(origin);
  return linesOf('auth', 'logins', [first, then], { idle, settled, after });
}

function linesOf(
  service: string,
  what: string,
  loads: readonly [WireLoadReport, WireLoadReport],
  { idle, settled, after }: Readonly<Record<'idle' | 'settled' | 'after', number>>,
): Measured {
  const [first, then] = loads.map(({ responses }) => responses) as [number, number];
  const amount = (count: number) => `${count.toLocaleString('en')} ${what}`;
  return {
    loads,
    lines: [
      {
        what: `${service}, idle`,
        ours: idle,
        reference: IDLE_GOAL_MB,
        unit: 'MB',
        than: 'the goal',
        goal: '≤ 1',
      },
      {
        what: `${service}, after ${amount(first + then)}`,
        ours: after,
        reference: settled,
        unit: 'MB',
        than: `after ${amount(first)}`,
        goal: '≤ 1.1',
      },
      {
        what: `${service}, busy`,
        ours: after,
        reference: BUSY_GOAL_MB,
        unit: 'MB',
        than: 'the goal',
        goal: '≤ 1',
      },
    ],
  };
}
