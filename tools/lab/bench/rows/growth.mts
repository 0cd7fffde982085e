import pg from 'pg';
import { createHotEvent } from '../../drill/hot-event.mts';
import { drive } from '../../load/load-process.mts';
import type { Recipe } from '../../load/recipes.mts';
import { setStage, type Stage } from '../../load/stage.mts';
import { mintToken } from '../../load/tokens.mts';
import type { WireLoadReport } from '../../load/wire-load.mts';
import { onlyStatus, placesAreTickets } from '../findings.mts';
import { loadEvents } from '../many-events.mts';
import { loadSales } from '../many-sales.mts';
import { addPendingOrders } from '../pending-orders.mts';
import type { BenchContext, BenchLine, BenchResult, BenchRow } from '../row.mts';

const SMALL = { tickets: 100_000, events: 2_000 };
const LARGE = { tickets: 1_000_000, events: 100_000 };
/** The sizes of the goals; loading them takes minutes. */
const FULL = { tickets: 10_000_000, events: 1_000_000 };

const SECONDS = 5;
const RATE = 200;
const SEARCHES_A_SECOND = 20;

/** The same calls when there is a hundred times as much of everything. */
export const growth: BenchRow = {
  name: 'growth',
  about:
    'The same calls with little and with much in the database; pages are read from it each time (no shared cache).',
  run: measure,
};

/** What is measured at each size. */
type Measured = Record<'confirmation' | 'history' | 'search', WireLoadReport>;

async function measure(context: BenchContext): Promise<BenchResult> {
  const { supervisor, progress, full } = context;
  const size = full ? FULL : LARGE;
  const stage = await setStage(
    { name: 'bench', instances: 1, env: { PAGE_CACHE_MS: '0' } },
    supervisor,
    progress,
  );
  const client = new pg.Client({ connectionString: stage.databaseUrl });
  await client.connect();
  try {
    const at = async ({ tickets, events }: typeof SMALL): Promise<Measured> => {
      const label = `${tickets.toLocaleString('en')} tickets`;
      const buyers = await progress.step(label, async (note) => {
        await loadEvents(client, events);
        return loadSales(client, tickets, note);
      });
      return progress.step('Measuring', () => measureCalls(stage, client, buyers));
    };
    const few = await at(SMALL);
    const many = await at({ tickets: size.tickets - SMALL.tickets, events: size.events - SMALL.events });
    const line = (what: string, name: keyof Measured, of: 'p50' | 'p99', goal: string): BenchLine => ({
      what,
      ours: many[name][of],
      reference: few[name][of],
      unit: 'ms',
      than: `${of} with ${SMALL.tickets.toLocaleString('en')} tickets and ${SMALL.events.toLocaleString('en')} events`,
      goal,
      p50: many[name].p50,
      p99: many[name].p99,
      at: `at ${many[name].perSecond.toFixed(0)}/s`,
    });
    const amount = `${size.tickets.toLocaleString('en')} tickets`;
    return {
      lines: [
        line(`confirmation, ${amount}`, 'confirmation', 'p50', '≤ 1.5'),
        line(`history of a buyer, ${amount}`, 'history', 'p50', '≤ 1.5'),
        line(`search, ${size.events.toLocaleString('en')} events`, 'search', 'p99', 'p99 < 50 ms'),
      ],
      findings: [
        onlyStatus('200', ...Object.values(few), ...Object.values(many)),
        await placesAreTickets(client),
      ],
    };
  } finally {
    await client.end();
  }
}

async function measureCalls(stage: Stage, client: pg.Client, buyers: readonly string[]): Promise<Measured> {
  const origin = stage.origins[0]!;
  const authorization = `Bearer ${mintToken(stage.jwtSecret, 'admin')}`;
  const steadily = (ratePerSecond: number, recipe: Recipe) =>
    drive({ origin, connections: 16, seconds: SECONDS, ratePerSecond, recipe });
  const idEvent = await createHotEvent(stage.databaseUrl, 1_000_000, 4);
  const captured = await addPendingOrders(client, idEvent, 2 * RATE * SECONDS);
  const webhooks = (from: number): Recipe => ({
    kind: 'webhooks',
    secret: stage.webhookSecret,
    captured: captured.slice(from, from + RATE * SECONDS),
  });
  const histories: Recipe = {
    kind: 'get',
    paths: buyers.map((buyer) => `/v1/orders/${buyer}`),
    headers: { authorization },
  };
  const searches: Recipe = { kind: 'get', paths: differentSearches() };
  // Once to warm up caches and compilers, once to measure.
  await steadily(RATE, webhooks(0));
  const confirmation = await steadily(RATE, webhooks(RATE * SECONDS));
  await steadily(RATE, histories);
  const history = await steadily(RATE, histories);
  await steadily(SEARCHES_A_SECOND, searches);
  const search = await steadily(SEARCHES_A_SECOND, searches);
  return { confirmation, history, search };
}

/** Searches as people make them: common words, rare words, places, prices, sort orders. */
function differentSearches(): string[] {
  const words =
    'night music jazz river lantern whisper thunder shadow opera choir "golden night" "lost river"'.match(
      /"[^"]+"|\S+/g,
    )!;
  const more = [
    '',
    '&location=porto',
    '&location=hall%20123',
    '&max_price=20',
    '&sort=price',
    '&sort=-start_datetime',
    '&sort=newest',
  ];
  const cities = ['lisbon', 'prague', 'oslo', 'gent'];
  return [
    ...words.flatMap((word, index) =>
      more.map((rest) => `q=${encodeURIComponent(word)}${rest}&limit=${20 + index}`),
    ),
    ...cities.flatMap((city) => [`location=${city}`, `location=${city}&sort=price`]),
    'q=unheardof',
    'q=777777',
    'sort=-price',
    'min_price=150&max_price=151',
  ].map((query) => `/v1/events?${query}`);
}
