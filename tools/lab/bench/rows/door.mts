import {
  createPrivateKey,
  createPublicKey,
  type KeyObject,
  randomBytes,
  randomUUID,
  sign,
  verify,
} from 'node:crypto';
import { createRequire } from 'node:module';
import pg from 'pg';
import type { Finding } from '../../drill/verdict.mts';
import { drive } from '../../load/load-process.mts';
import { setStage, type Stage } from '../../load/stage.mts';
import { mintToken } from '../../load/tokens.mts';
import { builtLib } from '../../../lib/project/paths.mts';
import { onlyStatus, invariants } from '../findings.mts';
import { addPaidTickets } from '../paid-tickets.mts';
import { startReference } from '../references/start-reference.mts';
import type { BenchContext, BenchLine, BenchResult, BenchRow } from '../row.mts';

const CONNECTIONS = 64;
const SCANS = 10_000;
const LATENCY_SHARE = 0.6;
const LATENCY_SECONDS = 4;
const VERIFICATIONS = 5_000;
const DOOR_LIST = 50_000;
const LONGEST_SECONDS = 60;
/** The bytes before an Ed25519 seed in PKCS #8. */
const PKCS8_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex');

/** The part of the built libs/shared that the bench uses. */
interface SharedLib {
  signTicketQr(
    claims: { event_id: number; ticket_code: string; version: number },
    kid: string,
    key: KeyObject,
  ): string;
  readTicketQr(text: string, keys: ReadonlyMap<string, KeyObject>): object;
  ticketKeyId(key: KeyObject): string;
}

/** The door of one event, with and without network. */
export const door: BenchRow = {
  name: 'door',
  about: 'Check-ins at one event, QR codes verified offline, and a door list of 50,000 tickets.',
  run: measure,
};

async function measure(context: BenchContext): Promise<BenchResult> {
  const seed = randomBytes(32);
  const stage = await setStage({ name: 'bench', instances: 0 }, context.supervisor, context.progress);
  const origin = await stage.startInstance({ TICKET_SIGNING_KEY: seed.toString('base64') });
  const shared = createRequire(import.meta.url)(builtLib('shared')) as SharedLib;
  const key = createPrivateKey({ key: Buffer.concat([PKCS8_PREFIX, seed]), format: 'der', type: 'pkcs8' });
  const kid = shared.ticketKeyId(createPublicKey(key));
  const qrOf = (event_id: number, ticket_code: string) =>
    shared.signTicketQr({ event_id, ticket_code, version: 1 }, kid, key);
  const client = new pg.Client(stage.databaseUrl);
  await client.connect();
  try {
    const checkIns = await measureCheckIns(context, stage, client, origin, qrOf);
    const codes = await context.progress.step('QR codes', () =>
      Promise.resolve(measureCodes(shared, key, qrOf(7, randomUUID()))),
    );
    const list = await context.progress.step('Door list', () => measureDoorList(stage, client, origin));
    return {
      lines: [...checkIns.lines, codes, list.line],
      findings: [...checkIns.findings, list.finding, ...(await invariants(client))],
    };
  } finally {
    await client.end();
  }
}

async function measureCheckIns(
  { progress, ...context }: BenchContext,
  stage: Stage,
  client: pg.Client,
  origin: string,
  qrOf: (idEvent: number, code: string) => string,
): Promise<BenchResult> {
  const { origin: reference } = await startReference({ progress, ...context }, 'guarded-no-op', {
    BUSINESS_DATABASE_URL: stage.databaseUrl,
    JWT_SECRET: stage.jwtSecret,
    SERVICE_JWT_SECRET: randomBytes(48).toString('hex'),
    JOBS_ENABLED: 'false',
  });
  const staff = randomUUID();
  const authorization = `Bearer ${mintToken(stage.jwtSecret, 'buyer', staff)}`;
  const bodiesOf = async (count: number): Promise<string[]> => {
    const { idEvent, tickets } = await addPaidTickets(client, stage.databaseUrl, count);
    await client.query('INSERT INTO event_staff (event_id, user_id, added_by) VALUES ($1, $2, $2)', [
      idEvent,
      staff,
    ]);
    return tickets.map(({ ticket_code }) => {
      return JSON.stringify({ event_id: idEvent, qr: qrOf(idEvent, ticket_code), device: 'Gate A' });
    });
  };
  const scan = (bodies: readonly string[], ratePerSecond?: number) =>
    drive({
      origin,
      connections: ratePerSecond === undefined ? CONNECTIONS : 4 * CONNECTIONS,
      seconds: LONGEST_SECONDS,
      ...(ratePerSecond === undefined ? {} : { ratePerSecond }),
      recipe: {
        kind: 'once',
        method: 'POST',
        headers: { authorization },
        requests: bodies.map((body) => ({ path: '/v1/check-ins', body })),
      },
    });
  await scan(await bodiesOf(SCANS / 10));
  const prepared = await bodiesOf(SCANS);
  const scans = await progress.step('Check-ins', () => scan(prepared));
  const nothing = await progress.step('Guarded no-op', () =>
    drive({
      origin: reference,
      connections: CONNECTIONS,
      seconds: LONGEST_SECONDS,
      recipe: {
        kind: 'guarded_post',
        path: '/v1/no-op',
        jwtSecret: stage.jwtSecret,
        bodies: [prepared[0]!],
        count: SCANS,
      },
    }),
  );
  const rate = Math.round(scans.perSecond * LATENCY_SHARE);
  const steady = await scan(await bodiesOf(rate * LATENCY_SECONDS), rate);
  const { rows } = await client.query<{ used: string; admissions: string }>(
    `SELECT (SELECT count(*) FROM tickets WHERE status = 'used') AS used, (SELECT count(*) FROM admissions) AS admissions`,
  );
  const { used, admissions } = rows[0]!;
  const line: BenchLine = {
    what: 'check-ins at one event',
    ours: scans.perSecond,
    reference: nothing.perSecond,
    unit: '1/s',
    than: 'guarded no-op route of a ProTicket service',
    goal: '≥ 0.30',
    p50: steady.p50,
    p99: steady.p99,
    at: `at ${steady.perSecond.toFixed(0)}/s`,
  };
  const once: Finding = {
    rule: 'each ticket admitted once',
    holds: used === admissions,
    found: `${used} used, ${admissions} admissions`,
  };
  return { lines: [line], findings: [onlyStatus('201', scans, nothing, steady), once] };
}

/** All that a scanner does with a code, beside the signature check alone. */
function measureCodes(shared: SharedLib, privateKey: KeyObject, qr: string): BenchLine {
  const publicKey = createPublicKey(privateKey);
  const keys = new Map([[shared.ticketKeyId(publicKey), publicKey]]);
  const message = randomBytes(45);
  const signature = sign(null, message, privateKey);
  const perSecond = (work: () => unknown): number => {
    const begun = performance.now();
    for (let done = 0; done < VERIFICATIONS; done += 1) work();
    return (VERIFICATIONS / (performance.now() - begun)) * 1000;
  };
  return {
    what: 'QR codes verified offline, one core',
    ours: perSecond(() => shared.readTicketQr(qr, keys)),
    reference: perSecond(() => verify(null, message, publicKey, signature)),
    unit: '1/s',
    than: 'bare Ed25519 verification',
    goal: '≥ 0.8',
  };
}

async function measureDoorList(
  stage: Stage,
  client: pg.Client,
  origin: string,
): Promise<{ line: BenchLine; finding: Finding }> {
  const { idEvent } = await addPaidTickets(client, stage.databaseUrl, DOOR_LIST);
  const headers = { authorization: `Bearer ${mintToken(stage.jwtSecret, 'admin')}` };
  const timed = async <Value,>(work: () => Promise<Value>): Promise<[ms: number, value: Value]> => {
    const begun = performance.now();
    const value = await work();
    return [performance.now() - begun, value];
  };
  const download = async () => {
    const answer = await fetch(`${origin}/v1/events/${idEvent}/door-list`, { headers });
    return ((await answer.json()) as { tickets: unknown[] }).tickets.length;
  };
  await download();
  const [ours, tickets] = await timed(download);
  const [reference] = await timed(() =>
    client.query(
      'SELECT ticket_code, qr_version, status, holder_name, used_at FROM tickets WHERE event_id = $1',
      [idEvent],
    ),
  );
  const line: BenchLine = {
    what: `door list of ${DOOR_LIST.toLocaleString('en')} tickets, downloaded and parsed`,
    ours,
    reference,
    unit: 'ms',
    than: 'the rows read by the driver',
    goal: '< 2,000 ms',
  };
  return {
    line,
    finding: { rule: 'the door list has every ticket', holds: tickets === DOOR_LIST, found: `${tickets}` },
  };
}
