import type { Auth, Business } from '@proticket/sdk';
import { infiniteQueryOptions } from '@tanstack/react-query';
import type { AppContext } from '../api/app-context';
import { SERVICES, type ServiceName, type AuditFilters } from './admin-filters';
import { isAuthAction } from './audit-actions';
import { type MergePosition, type ReadPage, readMerged } from './merged-pages';

/** An entry of either audit log. */
export interface AuditEntry extends Business.AuditEntryDto {
  readonly service: ServiceName;
}

const PAGE_SIZE = 25;
/** How the two logs name an account. */
const ACCOUNT = /^(user|account):/;
const NOTHING = { items: [], next_cursor: null };

/** The audit logs of both services as one, newest first. */
export function auditQuery({ client }: Pick<AppContext, 'client'>, filters: AuditFilters) {
  return infiniteQueryOptions({
    queryKey: ['admin', 'audit', filters],
    queryFn: ({ pageParam, signal }) => {
      const lists: Record<ServiceName, ReadPage<AuditEntry>> = {
        auth: async (cursor) => {
          const query = authQuery(filters);
          if (!query) return NOTHING;
          const page = await client.auth.call('GET /v1/audit', {
            query: { ...query, limit: PAGE_SIZE, cursor },
            signal,
          });
          return { ...page, items: page.items.map((entry) => ({ ...entry, service: 'auth' })) };
        },
        business: async (cursor) => {
          const { action, actor, subject, request } = filters;
          if (filters.service === 'auth' || (action !== undefined && isAuthAction(action))) return NOTHING;
          const page = await client.business.call('GET /v1/audit', {
            query: {
              action,
              actor_id: actor,
              subject: subject?.replace(ACCOUNT, 'account:'),
              request_id: request,
              limit: PAGE_SIZE,
              cursor,
            },
            signal,
          });
          return { ...page, items: page.items.map((entry) => ({ ...entry, service: 'business' })) };
        },
      };
      const reads = SERVICES.map((service) => lists[service]);
      return readMerged(reads, ({ occurred_at }) => occurred_at, PAGE_SIZE, pageParam);
    },
    initialPageParam: undefined as MergePosition<AuditEntry> | undefined,
    getNextPageParam: (page) => page.next,
  });
}

/** The filters for the log of accounts, which knows only accounts as subjects; undefined if nothing there can match. */
function authQuery({
  service,
  action,
  actor,
  subject,
  request,
}: AuditFilters): NonNullable<Auth.AuthApi['GET /v1/audit']['query']> | undefined {
  if (service === 'business') return undefined;
  if (action !== undefined && !isAuthAction(action)) return undefined;
  if (subject !== undefined && !ACCOUNT.test(subject)) return undefined;
  return { action, actor_id: actor, user_id: subject?.replace(ACCOUNT, ''), request_id: request };
}
