import type { Business } from '@proticket/sdk';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { AppContext } from '../api/app-context';
import {
  SERVICES,
  type ServiceName,
  type OrganizerStatus,
  type MoneyView,
  type UserFilters,
} from './admin-filters';
import { type MergePosition, readMerged } from './merged-pages';

type Client = Pick<AppContext, 'client'>;

const PAGE_SIZE = 25;

/** Organizers with a status, newest first. */
export function organizersQuery({ client }: Client, status: OrganizerStatus) {
  return infiniteQueryOptions({
    queryKey: ['admin', 'organizers', status],
    queryFn: ({ pageParam, signal }) =>
      client.business.call('GET /v1/organizers', {
        query: { status, limit: PAGE_SIZE, cursor: pageParam },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor,
  });
}

/** Accounts, newest first. */
export function usersQuery({ client }: Client, filters: UserFilters) {
  return infiniteQueryOptions({
    queryKey: ['admin', 'users', filters],
    queryFn: ({ pageParam, signal }) =>
      client.auth.call('GET /v1/users', {
        query: { ...filters, limit: PAGE_SIZE, cursor: pageParam },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor,
  });
}

/** One account, to say who did something. */
export function userQuery({ client }: Client, id_user: string) {
  return queryOptions({
    queryKey: ['admin', 'user', id_user],
    queryFn: ({ signal }) => client.auth.call('GET /v1/users/{id_user}', { path: { id_user }, signal }),
    staleTime: 300_000,
  });
}

/** Refunds and disputes, newest first. */
export function refundsQuery({ client }: Client, status: Exclude<MoneyView, 'reported'>) {
  return infiniteQueryOptions({
    queryKey: ['admin', 'refunds', status],
    queryFn: ({ pageParam, signal }) =>
      client.business.call('GET /v1/refunds', {
        query: { status, limit: PAGE_SIZE, cursor: pageParam },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor,
  });
}

/** A failed task, and whose it is. */
export interface DeadJob extends Business.DeadJobDto {
  readonly service: ServiceName;
}

/** The failed tasks of both services, newest first. */
export function deadJobsQuery({ client }: Client) {
  return infiniteQueryOptions({
    queryKey: ['admin', 'dead-jobs'],
    queryFn: ({ pageParam, signal }) =>
      readMerged<DeadJob>(
        SERVICES.map((service) => async (cursor) => {
          const input = { query: { limit: PAGE_SIZE, cursor }, signal };
          const page =
            service === 'auth'
              ? await client.auth.call('GET /v1/jobs/dead', input)
              : await client.business.call('GET /v1/jobs/dead', input);
          return { ...page, items: page.items.map((job) => ({ ...job, service })) };
        }),
        ({ dead_at }) => dead_at,
        PAGE_SIZE,
        pageParam,
      ),
    initialPageParam: undefined as MergePosition<DeadJob> | undefined,
    getNextPageParam: (page) => page.next,
  });
}

/** Whether a service is ready; the answer counts, not its status. */
export function healthQuery(service: ServiceName) {
  return queryOptions({
    queryKey: ['admin', 'health', service],
    queryFn: async ({ signal }) => {
      const response = await fetch(`/services/${service}/health/ready`, { signal });
      // Read to its end, otherwise the connection stays open.
      await response.text();
      return response.ok;
    },
    refetchInterval: 15_000,
  });
}
