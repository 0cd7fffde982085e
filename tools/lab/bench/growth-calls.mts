import type pg from 'pg';
import type { Finding } from '../drill/verdict.mts';
import { createHotEvent } from '../drill/hot-event.mts';
import type { Stage } from '../load/stage.mts';
import type { WireLoadReport } from '../load/wire-load.mts';
import { readsOf, type SMALL_READS, type WHOLE_READS } from './growth-reads.mts';
import type { LargeEvent } from './large-event.mts';
import { addPendingOrders } from './pending-orders.mts';
import { differentSearches } from './searches.mts';
import { withoutScans } from './table-scans.mts';
import { download, requestsAt, steadily } from './timed-calls.mts';

const RATE = 200;
const SEARCHES_A_SECOND = 20;

/** What is measured at each size. */
export type Measured = Record<
  'confirmation' | 'search' | (typeof SMALL_READS)[number] | (typeof WHOLE_READS)[number],
  WireLoadReport
>;

/**
 * Measures the calls of the business service.
 *
 * @param buyers people with a history
 * @returns also whether they read growing tables from end to end
 */
export async function measureCalls(
  stage: Stage,
  client: pg.Client,
  buyers: readonly string[],
  event: LargeEvent,
): Promise<{ readonly measured: Measured; readonly findings: Finding[] }> {
  const origin = stage.origins[0]!;
  const { small, whole } = readsOf(stage, buyers, event);
  const once = await withoutScans(
    client,
    { rule: 'each read once reads less than half of any growing table', by: 'fetched' },
    async () => {
      for (const { paths, headers } of Object.values(small)) await download(origin, paths[0]!, headers, 1);
      for (const { path, headers } of Object.values(whole)) await download(origin, path, headers, 1);
    },
  );
  const all = await withoutScans(
    client,
    { rule: 'no growing table was read without an index', by: 'scanned' },
    async (): Promise<Measured> => {
      const reports: Partial<Record<string, WireLoadReport>> = {};
      for (const [name, { ratePerSecond, ...recipe }] of Object.entries(small))
        reports[name] = await steadily(origin, ratePerSecond, () => ({ kind: 'get', ...recipe }));
      for (const [name, { path, headers }] of Object.entries(whole))
        reports[name] = await download(origin, path, headers, 3);
      const searches = { kind: 'get', paths: differentSearches() } as const;
      const search = await steadily(origin, SEARCHES_A_SECOND, () => searches);
      return { ...reports, search, confirmation: await measureConfirmations(stage, client) } as Measured;
    },
  );
  return { measured: all.result, findings: [once.finding, all.finding] };
}

async function measureConfirmations(stage: Stage, client: pg.Client): Promise<WireLoadReport> {
  const idEvent = await createHotEvent(stage.databaseUrl, 1_000_000, 4);
  const count = requestsAt(RATE);
  const captured = await addPendingOrders(client, idEvent, 2 * count);
  return steadily(stage.origins[0]!, RATE, (round) => ({
    kind: 'webhooks',
    secret: stage.webhookSecret,
    captured: captured.slice(round * count, (round + 1) * count),
  }));
}
