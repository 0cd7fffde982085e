import { queryOptions } from '@tanstack/react-query';
import type { AppContext } from '../api/app-context';

/** What the overview counts. */
export type Attention = 'organizers' | 'unresolvedRefunds' | 'pendingRefunds' | 'jobs' | 'unmatched';

/** A number of things. */
export interface Count {
  readonly count: number;
  /** There are more than were counted. */
  readonly hasMore: boolean;
}

/** Entries of the audit log stay for ever: what is older has been looked at, or never will be. */
const RECENT_MS = 30 * 86_400_000;

interface CountedPage {
  readonly items: readonly unknown[];
  readonly next_cursor: string | null;
}

/** Counting further would read page after page, and nobody decides on the difference between 100 and 130. */
const LIMIT = 100;

/** How many things of a kind wait for a person. */
export function attentionQuery({ client }: Pick<AppContext, 'client'>, kind: Attention) {
  return queryOptions({
    queryKey: ['admin', 'attention', kind],
    queryFn: async ({ signal }): Promise<Count> => {
      const pages = await Promise.all(readsOf(client, kind, signal));
      return {
        count: pages.reduce((sum, { items }) => sum + items.length, 0),
        hasMore: pages.some(({ next_cursor }) => next_cursor !== null),
      };
    },
    refetchInterval: 60_000,
  });
}

function readsOf(
  { auth, business }: AppContext['client'],
  kind: Attention,
  signal: AbortSignal,
): readonly Promise<CountedPage>[] {
  const limit = LIMIT;
  switch (kind) {
    case 'organizers':
      return [business.call('GET /v1/organizers', { query: { status: 'pending', limit }, signal })];
    case 'unresolvedRefunds':
      return [business.call('GET /v1/refunds', { query: { status: 'unresolved', limit }, signal })];
    case 'pendingRefunds':
      return [business.call('GET /v1/refunds', { query: { status: 'pending', limit }, signal })];
    case 'jobs':
      return [auth, business].map((service) =>
        service.call('GET /v1/jobs/dead', { query: { limit }, signal }),
      );
    case 'unmatched':
      return [recentlyUnmatched(business, signal)];
    default:
      return kind satisfies never;
  }
}

async function recentlyUnmatched(
  business: AppContext['client']['business'],
  signal: AbortSignal,
): Promise<CountedPage> {
  const query = { action: 'payments.unmatched', limit: LIMIT };
  const { items, next_cursor } = await business.call('GET /v1/audit', { query, signal });
  const recent = items.filter(({ occurred_at }) => Date.now() - Date.parse(occurred_at) < RECENT_MS);
  return { items: recent, next_cursor: recent.length === items.length ? next_cursor : null };
}
