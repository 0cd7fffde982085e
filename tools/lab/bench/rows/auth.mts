import argon2 from 'argon2';
import mysql from 'mysql2/promise';
import { setTimeout as sleep } from 'node:timers/promises';
import { setAuthStage } from '../../load/auth-stage.mts';
import { HttpClient } from '../../load/http-client.mts';
import { drive } from '../../load/load-process.mts';
import { percentile } from '../../load/percentile.mts';
import { addUsers, logIn, loginBody, PARAMETERS, PASSWORD } from '../accounts.mts';
import { onlyStatus } from '../findings.mts';
import type { WireLoadReport } from '../../load/wire-load.mts';
import type { BenchContext, BenchResult, BenchRow } from '../row.mts';

const USERS = 512;
const LOGINS = 600;
/** Fewer than the service runs and queues at once, so that no login is refused. */
const LOGIN_CONNECTIONS = 32;
/** As many hashes as the service computes at once by default. */
const RAW_CONCURRENCY = 2;
const RAW_VERIFIES = 400;
const SESSIONS = 64;
const REFRESH_SECONDS = 6;
const REFRESH_GOAL = 1_000;
/** Guesses at all accounts, from many addresses as far as the throttle knows: several times what the processor can hash. */
const FLOOD = { perSecond: 300, connections: 128, seconds: 8 } as const;
const MANY_ADDRESSES = Object.fromEntries(
  ['PER_ACCOUNT_AND_ADDRESS', 'PER_ACCOUNT', 'PER_ADDRESS'].map((limit) => [
    `LOGIN_FAILURES_${limit}`,
    '100000',
  ]),
);
/** The queue of hashes is full by then. */
const FLOODED_AFTER_MS = 2_000;
const OWN_PAGE = { perSecond: 50, connections: 16, seconds: 5 } as const;

/** Logins and refreshes with throttles, audit and durable commits. */
export const auth: BenchRow = {
  name: 'auth',
  about:
    'Logins beside bare Argon2id of the same parameters, refreshes of 64 sessions, and another route in a flood of wrong logins.',
  run: measure,
};

async function measure({ supervisor, progress }: BenchContext): Promise<BenchResult> {
  const { origin, databaseUrl } = await setAuthStage('bench-auth', supervisor, progress, MANY_ADDRESSES);
  const hash = await argon2.hash(PASSWORD, PARAMETERS);
  const emails = await progress.step('Users', () => addUsers(databaseUrl, hash, USERS));
  const raw = await progress.step('Bare Argon2id', () => rawVerifies(hash));
  const logins = (count: number) => logIn(origin, emails, LOGIN_CONNECTIONS, count);
  // Most logins come from a known place; the first one costs a few more statements.
  await progress.step('First logins', () => logins(USERS));
  const login = await progress.step('Logins', () => logins(LOGINS));
  const refresh = await progress.step('Refreshes', () =>
    refreshes(origin, (i) => loginBody(emails[i % emails.length]!)),
  );
  // Before the flood, which would refuse this login, too.
  const token = await accessToken(origin, emails[0]!);
  const own = await progress.step('Own account, alone', () => ownAccount(origin, token));
  const flooded = await progress.step('Own account, in a flood of wrong logins', async () => {
    const flood = wrongLogins(origin, emails);
    await sleep(FLOODED_AFTER_MS);
    const beside = await ownAccount(origin, token);
    return { beside, flood: await flood };
  });
  return {
    lines: [
      {
        what: 'logins',
        ours: login.perSecond,
        reference: raw,
        unit: '1/s',
        than: 'bare Argon2id verifies, same parameters and cores',
        goal: '≥ 0.90',
        p50: login.p50,
        p99: login.p99,
        at: `${LOGIN_CONNECTIONS} at once`,
      },
      {
        what: 'refreshes',
        ours: refresh.perSecond,
        reference: REFRESH_GOAL,
        unit: '1/s',
        than: 'the goal, a fixed number',
        goal: '≥ 1.00',
        p50: percentile(refresh.latencies, 0.5),
        p99: percentile(refresh.latencies, 0.99),
        at: `${SESSIONS} sessions at once`,
      },
      {
        what: 'own account in a flood of wrong logins, p99',
        ours: flooded.beside.p99,
        reference: own.p99,
        unit: 'ms',
        than: 'without the flood',
        goal: 'p99 < 100 ms',
        p50: flooded.beside.p50,
        p99: flooded.beside.p99,
        at: `at ${OWN_PAGE.perSecond}/s, beside ${FLOOD.perSecond}/s`,
      },
    ],
    findings: [
      onlyStatus('200', login, own, flooded.beside),
      {
        rule: 'a flood is refused: wrong logins get 401, or 503 when too many wait',
        holds:
          Object.keys(flooded.flood.statuses).every((status) => status === '401' || status === '503') &&
          (flooded.flood.statuses['503'] ?? 0) > 0,
        found: JSON.stringify(flooded.flood.statuses),
      },
      {
        rule: 'every refresh returned 200',
        holds: refresh.refused === 0,
        found: `${refresh.refused} refused`,
      },
      await noSessionEnded(databaseUrl),
    ],
  };
}

async function accessToken(origin: string, email: string): Promise<string> {
  const http = new HttpClient([origin], 1);
  const { json } = await http.send({ method: 'POST', path: '/v1/auth/login', body: loginBody(email) });
  http.close();
  return String(json['access_token']);
}

/** What every page of the web client asks first, at a fixed rate. */
function ownAccount(origin: string, token: string): Promise<WireLoadReport> {
  const headers = { authorization: `Bearer ${token}` };
  const { connections, seconds, perSecond: ratePerSecond } = OWN_PAGE;
  const recipe = { kind: 'get', paths: ['/v1/users/me'], headers } as const;
  return drive({ origin, connections, seconds, ratePerSecond, recipe });
}

function wrongLogins(origin: string, emails: readonly string[]): Promise<WireLoadReport> {
  const { connections, seconds, perSecond: ratePerSecond } = FLOOD;
  const requests = Array.from({ length: seconds * ratePerSecond }, (_, i) => ({
    path: '/v1/auth/login',
    body: JSON.stringify({ email: emails[i % emails.length], password: `wrong ${i}` }),
  }));
  const recipe = { kind: 'once', method: 'POST', headers: {}, requests } as const;
  return drive({ origin, connections, seconds, ratePerSecond, recipe });
}

async function rawVerifies(hash: string): Promise<number> {
  let left = RAW_VERIFIES;
  const begun = performance.now();
  await Promise.all(
    Array.from({ length: RAW_CONCURRENCY }, async () => {
      while (left-- > 0) await argon2.verify(hash, PASSWORD);
    }),
  );
  return RAW_VERIFIES / ((performance.now() - begun) / 1000);
}

/** Each session refreshes with the token of its last refresh, in a closed loop. */
async function refreshes(
  origin: string,
  bodyOf: (i: number) => string,
): Promise<{ perSecond: number; refused: number; latencies: number[] }> {
  const http = new HttpClient([origin], SESSIONS);
  const post = (path: string, body: string) => http.send({ method: 'POST', path, body });
  const latencies: number[] = [];
  let refused = 0;
  try {
    const tokens: unknown[] = [];
    for (let i = 0; i < SESSIONS; i++)
      tokens.push((await post('/v1/auth/login', bodyOf(i))).json['refresh_token']);
    const begun = performance.now();
    const deadline = begun + REFRESH_SECONDS * 1000;
    await Promise.all(
      tokens.map(async (first) => {
        let token = first;
        while (performance.now() < deadline) {
          const got = await post('/v1/auth/refresh', JSON.stringify({ refresh_token: token }));
          latencies.push(got.ms);
          if (got.status !== 200) {
            refused++;
            return;
          }
          token = got.json['refresh_token'];
        }
      }),
    );
    return { perSecond: latencies.length / ((performance.now() - begun) / 1000), refused, latencies };
  } finally {
    http.close();
  }
}

async function noSessionEnded(databaseUrl: string) {
  const connection = await mysql.createConnection(databaseUrl);
  try {
    const [rows] = await connection.query<mysql.RowDataPacket[]>(
      'SELECT COUNT(*) AS sessions, SUM(revoked_at IS NOT NULL) AS ended FROM sessions',
    );
    const { sessions, ended } = rows[0]!;
    return {
      rule: 'no session was ended as replayed',
      holds: Number(ended) === 0,
      found: `${sessions} sessions`,
    };
  } finally {
    await connection.end();
  }
}
