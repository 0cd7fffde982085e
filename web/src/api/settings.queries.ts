import { queryOptions } from '@tanstack/react-query';
import type { AppContext } from './app-context';

/** How one can buy and pay here. */
export function settingsQuery({ client }: Pick<AppContext, 'client'>) {
  return queryOptions({
    queryKey: ['business-settings'],
    queryFn: ({ signal }) => client.business.call('GET /v1/settings', { signal }),
    staleTime: 600_000,
  });
}
