import { queryOptions } from '@tanstack/react-query';
import type { AppContext } from '../api/app-context';

/** What this installation offers to accounts. It changes only when the service restarts. */
export function accountSettingsQuery({ client }: Pick<AppContext, 'client'>) {
  return queryOptions({
    queryKey: ['account-settings'],
    queryFn: ({ signal }) => client.auth.call('GET /v1/settings', { signal }),
    staleTime: Infinity,
  });
}

/** The sessions of the user, the present one among them. */
export function sessionsQuery({ client }: Pick<AppContext, 'client'>) {
  return queryOptions({
    queryKey: ['account', 'sessions'],
    queryFn: ({ signal }) => client.auth.call('GET /v1/users/me/sessions', { signal }),
  });
}
