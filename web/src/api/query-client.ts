import { isProblem } from '@proticket/sdk';
import { QueryClient } from '@tanstack/react-query';

/** Caches what the pages have read. The SDK repeats reads itself, so that the cache does not. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        retry: false,
        // A request tells whether there is a network; `navigator.onLine` does not, and a paused button would wait for ever.
        networkMode: 'always',
        staleTime: 10_000,
        // What does not exist is shown as such; anything else is an error of its page.
        throwOnError: false,
        refetchOnWindowFocus: true,
      },
      mutations: { retry: false, networkMode: 'always' },
    },
  });
}

/** Whether a read failed because there is no such thing, or it is somebody else's. */
export function isMissing(error: unknown): boolean {
  return isProblem(error) && error.status === 404;
}
