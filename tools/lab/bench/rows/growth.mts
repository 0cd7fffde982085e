import pg from 'pg';
import { setStage } from '../../load/stage.mts';
import { onlyStatus, placesAreTickets } from '../findings.mts';
import { ACCOUNT_CALLS, ACCOUNT_SEARCH, measureAccounts } from '../growth-accounts.mts';
import { measureCalls } from '../growth-calls.mts';
import { lineOfGrowth } from '../growth-line.mts';
import { SMALL_READS, WHOLE_READS } from '../growth-reads.mts';
import { addLargeEvent, type EventSize } from '../large-event.mts';
import { loadEvents } from '../many-events.mts';
import { loadSales } from '../many-sales.mts';
import type { BenchContext, BenchResult, BenchRow } from '../row.mts';

/** How much there is of everything; tickets and events beside those of the largest event. */
interface Size {
  readonly tickets: number;
  readonly events: number;
  readonly accounts: number;
  readonly largest: EventSize;
}

const SMALL: Size = {
  tickets: 100_000,
  events: 2_000,
  accounts: 10_000,
  largest: { tickets: 10_000, vouchers: 10_000, answered: 1_000 },
};
const LARGEST: EventSize = { tickets: 100_000, vouchers: 100_000, answered: 10_000 };
const LARGE: Size = { tickets: 1_000_000, events: 100_000, accounts: 100_000, largest: LARGEST };
/** The sizes of the goals; loading them takes half an hour. */
const FULL: Size = { tickets: 10_000_000, events: 1_000_000, accounts: 1_000_000, largest: LARGEST };

const TIMES_LARGER = LARGEST.tickets / SMALL.largest.tickets;

/** The same calls when there is a hundred times as much of everything. */
export const growth: BenchRow = {
  name: 'growth',
  about:
    'The same calls with little and with much in the database; pages are read from it each time (no shared cache). What reads all of an event is measured at one of 10,000 tickets and at one of 100,000 tickets and vouchers, with 10,000 attendees who answered.',
  run: measure,
};

async function measure(context: BenchContext): Promise<BenchResult> {
  const size = context.full ? FULL : LARGE;
  const accounts = await measureAccounts(context, { few: SMALL.accounts, many: size.accounts });
  const sales = await measureSales(context, size);
  const n = (count: number) => count.toLocaleString('en');
  const than = (of: string) => `${of} with ${n(SMALL.tickets)} tickets and ${n(SMALL.events)} events`;
  const steady = (name: 'confirmation' | (typeof SMALL_READS)[number], amount = '') =>
    lineOfGrowth(`${name}${amount}`, sales.few[name], sales.many[name], {
      of: 'p50',
      than: than('p50'),
      goal: '≤ 1.5',
    });
  const [history, ...others] = SMALL_READS;
  return {
    lines: [
      steady('confirmation', `, ${n(size.tickets)} tickets`),
      steady(history, `, ${n(size.tickets)} tickets`),
      lineOfGrowth(`search, ${n(size.events)} events`, sales.few.search, sales.many.search, {
        of: 'p99',
        than: than('p99'),
        goal: 'p99 < 50 ms',
      }),
      ...others.map((name) => steady(name)),
      ...WHOLE_READS.map((name) => ({
        what: `${name}, largest event`,
        ours: sales.many[name].p50,
        reference: sales.few[name].p50 * TIMES_LARGER,
        unit: 'ms',
        than: `${TIMES_LARGER} × that of an event of a tenth, with little of everything`,
        goal: '≤ 1.5',
      })),
      ...ACCOUNT_CALLS.map((name) =>
        lineOfGrowth(`${name}, ${n(size.accounts)} accounts`, accounts.few[name], accounts.many[name], {
          of: 'p50',
          than: `p50 with ${n(SMALL.accounts)} accounts`,
          goal: '≤ 1.5',
        }),
      ),
      {
        what: `${ACCOUNT_SEARCH}, ${n(size.accounts)} accounts`,
        ours: accounts.many[ACCOUNT_SEARCH].p50,
        reference: (accounts.few[ACCOUNT_SEARCH].p50 * size.accounts) / SMALL.accounts,
        unit: 'ms',
        than: `that with ${n(SMALL.accounts)} accounts, times ${size.accounts / SMALL.accounts}`,
        goal: 'reads all',
      },
    ],
    findings: [
      onlyStatus(
        '200',
        ...[sales.few, sales.many, accounts.few, accounts.many].flatMap((calls) => Object.values(calls)),
      ),
      ...sales.findings,
      accounts.finding,
    ],
  };
}

async function measureSales(context: BenchContext, size: Size) {
  const { supervisor, progress } = context;
  const stage = await setStage(
    { name: 'bench', instances: 1, env: { PAGE_CACHE_MS: '0' } },
    supervisor,
    progress,
  );
  const client = new pg.Client({ connectionString: stage.databaseUrl });
  await client.connect();
  try {
    const at = async ({ tickets, events, largest }: Omit<Size, 'accounts'>) => {
      const label = `${tickets.toLocaleString('en')} tickets`;
      const buyers = await progress.step(label, async (note) => {
        note('events');
        await loadEvents(client, events);
        return loadSales(client, tickets, note);
      });
      const event = await progress.step('Largest event', () =>
        addLargeEvent(client, stage.databaseUrl, largest),
      );
      return progress.step('Measuring', () => measureCalls(stage, client, buyers, event));
    };
    const few = await at(SMALL);
    const many = await at({
      tickets: size.tickets - SMALL.tickets,
      events: size.events - SMALL.events,
      largest: size.largest,
    });
    return {
      few: few.measured,
      many: many.measured,
      findings: [await placesAreTickets(client), ...many.findings],
    };
  } finally {
    await client.end();
  }
}
