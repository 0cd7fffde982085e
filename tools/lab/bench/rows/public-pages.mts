import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { Finding } from '../../drill/verdict.mts';
import { drive } from '../../load/load-process.mts';
import { setStage } from '../../load/stage.mts';
import { onlyStatus } from '../findings.mts';
import { loadEvents } from '../many-events.mts';
import { startReference } from '../references/start-reference.mts';
import type { BenchContext, BenchResult, BenchRow } from '../row.mts';
import { savePages } from '../saved-pages.mts';

const EVENTS = 2_000;
const CONNECTIONS = 64;
const SECONDS = 4;
/** Share of the highest rate at which latency is measured: at the limit it only shows how long the queue is. */
const LATENCY_SHARE = 0.5;
const FRESH_WITHIN_MS = 1_000;

/** The first page of the event list. */
export const listing = publicPages(
  'listing',
  'The first page of the event list, requested by many clients at once.',
  '≥ 0.40',
  () => ['/v1/events'],
);

/** Many different searches at once. */
export const search = publicPages(
  'search',
  'Forty different searches, requested by many clients at once.',
  '≥ 0.40',
  () =>
    ['night', 'music', 'jazz', 'river', 'lantern', 'whisper', '"golden night"', 'opera or choir'].flatMap(
      (q) =>
        ['', '&location=porto', '&max_price=50', '&sort=price', '&sort=-start_datetime'].map(
          (more) => `/v1/events?q=${encodeURIComponent(q)}${more}`,
        ),
    ),
);

/** The page of the event that every buyer wants. */
export const eventPage = publicPages(
  'event-page',
  'The page of one event, requested by many clients at once.',
  '≥ 0.45',
  (idEvent) => [`/v1/events/${idEvent}`],
);

function publicPages(
  name: string,
  about: string,
  goal: string,
  pathsFor: (idEvent: number) => string[],
): BenchRow {
  return { name, about, run: (context) => measure(context, { name, goal }, pathsFor) };
}

async function measure(
  context: BenchContext,
  { name, goal }: Readonly<Record<'name' | 'goal', string>>,
  pathsFor: (idEvent: number) => string[],
): Promise<BenchResult> {
  const stage = await setStage({ name: 'bench', instances: 1 }, context.supervisor, context.progress);
  const ours = stage.origins[0]!;
  const client = new pg.Client(stage.databaseUrl);
  await client.connect();
  try {
    const idEvent = await loadEvents(client, EVENTS);
    const paths = pathsFor(idEvent);
    const { origin: reference } = await startReference(context, 'bare-fastify', {
      PAGES: await savePages(ours, paths),
    });
    const closed = (origin: string) =>
      drive({ origin, connections: CONNECTIONS, seconds: SECONDS, recipe: { kind: 'get', paths } });
    const rates = await context.progress.step('Highest rates', async () => {
      await closed(ours);
      return { ours: await closed(ours), reference: await closed(reference) };
    });
    const steady = await context.progress.step('Latency', () =>
      drive({
        origin: ours,
        connections: CONNECTIONS,
        seconds: SECONDS,
        ratePerSecond: Math.round(rates.ours.perSecond * LATENCY_SHARE),
        recipe: { kind: 'get', paths },
      }),
    );
    const line = {
      what: name,
      ours: rates.ours.perSecond,
      reference: rates.reference.perSecond,
      unit: '1/s',
      than: 'bare Fastify, same bytes',
      goal,
      p50: steady.p50,
      p99: steady.p99,
      at: `at ${steady.perSecond.toFixed(0)}/s`,
    };
    return {
      lines: [line],
      findings: [
        onlyStatus('200', rates.ours, rates.reference, steady),
        await freshness(client, ours, idEvent, paths[0]!),
      ],
    };
  } finally {
    await client.end();
  }
}

/** Sells a place directly in the database, as another instance would, under load, and waits until the page shows it. */
async function freshness(
  client: pg.Client,
  origin: string,
  idEvent: number,
  address: string,
): Promise<Finding> {
  const load = drive({ origin, connections: 16, seconds: 3, recipe: { kind: 'get', paths: [address] } });
  const remaining = async () => {
    const page = (await (await fetch(`${origin}/v1/events/${idEvent}`)).json()) as { remaining: number };
    return page.remaining;
  };
  const waits: number[] = [];
  for (let round = 0; round < 5; round += 1) {
    await sleep(100 + Math.random() * 200);
    const before = await remaining();
    const sold = performance.now();
    await client.query('UPDATE events SET tickets_sold = tickets_sold + 1 WHERE id_event = $1', [idEvent]);
    while ((await remaining()) === before) await sleep(5);
    waits.push(performance.now() - sold);
  }
  await load;
  const slowest = Math.max(...waits);
  return {
    rule: `a sale shows within ${FRESH_WITHIN_MS} ms under load`,
    holds: slowest <= FRESH_WITHIN_MS,
    found: `after ${slowest.toFixed(0)} ms at most`,
  };
}
