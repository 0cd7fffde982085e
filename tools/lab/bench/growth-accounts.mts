import argon2 from 'argon2';
import mysql from 'mysql2/promise';
import type { Finding } from '../drill/verdict.mts';
import { type AuthStage, setAuthStage } from '../load/auth-stage.mts';
import { mintServiceToken } from '../load/tokens.mts';
import type { WireLoadReport } from '../load/wire-load.mts';
import { loginBody, PARAMETERS, PASSWORD } from './accounts.mts';
import { ADMIN, addressOf, loadAccounts } from './many-accounts.mts';
import type { BenchContext } from './row.mts';
import { download, requestsAt, steadily } from './timed-calls.mts';

const LOGINS_A_SECOND = 10;
const RATE = 100;

/** What is measured at each size. */
export const ACCOUNT_CALLS = [
  'login',
  'account by its address',
  'newest accounts',
  'newest organizers',
  'disabled accounts',
] as const;

/** A search for any part of an address or a name. It reads all accounts: neither server has an index for that. Only admins may. */
export const ACCOUNT_SEARCH = 'search of an admin for a part of an address';

type Measured = Record<(typeof ACCOUNT_CALLS)[number] | typeof ACCOUNT_SEARCH, WireLoadReport>;

/** Measures the calls of the auth service with few and with many accounts, and whether one reads all of them. */
export async function measureAccounts(
  { supervisor, progress }: BenchContext,
  sizes: { readonly few: number; readonly many: number },
): Promise<{ few: Measured; many: Measured; finding: Finding }> {
  const stage = await setAuthStage('bench-auth', supervisor, progress);
  const hash = await argon2.hash(PASSWORD, PARAMETERS);
  const connection = await mysql.createConnection(stage.databaseUrl);
  try {
    const at = async (have: number, count: number): Promise<Measured> => {
      const label = `${count.toLocaleString('en')} accounts`;
      await progress.step(label, (note) => loadAccounts(connection, hash, have, count, note));
      return progress.step('Measuring', () => measureCalls(stage, count));
    };
    const few = await at(0, sizes.few);
    const many = await at(sizes.few, sizes.many);
    return { few, many, finding: await readsFew(stage, connection, sizes.many) };
  } finally {
    await connection.end();
  }
}

/** The routes that are read, beside logins. @param accounts how many there are */
async function routesOf({ origin, serviceSecret }: AuthStage, accounts: number) {
  const admin = { authorization: `Bearer ${await tokenOf(origin, ADMIN)}` };
  const service = { authorization: `Bearer ${mintServiceToken(serviceSecret)}` };
  const byAddress = Array.from({ length: requestsAt(RATE) }, (_, n) => {
    const address = addressOf(1 + ((n * 7919) % accounts));
    return `/v1/internal/users/by-email?email=${encodeURIComponent(address)}`;
  });
  return {
    'account by its address': { paths: byAddress, headers: service },
    'newest accounts': { paths: ['/v1/users?limit=50'], headers: admin },
    'newest organizers': { paths: ['/v1/users?limit=50&role=organizer'], headers: admin },
    'disabled accounts': { paths: ['/v1/users?limit=50&status=disabled'], headers: admin },
  } as const;
}

/** Logs in, because the service looks up the session of each token. */
async function tokenOf(origin: string, address: string): Promise<string> {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(`${origin}/v1/auth/login`, {
    method: 'POST',
    headers,
    body: loginBody(address),
  });
  return ((await response.json()) as { access_token: string }).access_token;
}

async function measureCalls(stage: AuthStage, accounts: number): Promise<Measured> {
  const read = await routesOf(stage, accounts);
  const get = (name: keyof typeof read) =>
    steadily(stage.origin, RATE, () => ({ kind: 'get', ...read[name] }));
  const login = await steadily(stage.origin, LOGINS_A_SECOND, () => ({
    kind: 'once',
    method: 'POST',
    headers: {},
    requests: Array.from({ length: requestsAt(LOGINS_A_SECOND) }, (_, n) => ({
      path: '/v1/auth/login',
      // The same in both rounds: the first login from a place costs a few more statements. Not the disabled ones.
      body: loginBody(addressOf(2 + ((n * 7_000) % (accounts - 2)))),
    })),
  }));
  return {
    login,
    'account by its address': await get('account by its address'),
    'newest accounts': await get('newest accounts'),
    'newest organizers': await get('newest organizers'),
    'disabled accounts': await get('disabled accounts'),
    [ACCOUNT_SEARCH]: await download(stage.origin, '/v1/users?q=nobody', read['newest accounts'].headers, 3),
  };
}

/** The rows that the storage engine read for one request, whichever way. */
async function readsFew(stage: AuthStage, connection: mysql.Connection, accounts: number): Promise<Finding> {
  const offenders: string[] = [];
  for (const [name, { paths, headers }] of Object.entries(await routesOf(stage, accounts))) {
    const before = await rowsRead(connection);
    await fetch(`${stage.origin}${paths[0]}`, { headers });
    const read = (await rowsRead(connection)) - before;
    if (read >= accounts / 2) offenders.push(`${name}: ${read.toLocaleString('en')} rows`);
  }
  return {
    rule: 'no call but that search reads all accounts',
    holds: offenders.length === 0,
    found: offenders.length === 0 ? `${accounts.toLocaleString('en')} accounts` : offenders.join(', '),
  };
}

async function rowsRead(connection: mysql.Connection): Promise<number> {
  const [rows] = await connection.query<mysql.RowDataPacket[]>(
    `SELECT SUM(variable_value) AS n FROM information_schema.global_status
      WHERE variable_name IN ('HANDLER_READ_RND_NEXT', 'HANDLER_READ_NEXT', 'HANDLER_READ_PREV')`,
  );
  return Number(rows[0]!['n']);
}
