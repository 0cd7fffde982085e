import { ProTicketClient } from '@proticket/sdk';
import { dehydrate } from '@tanstack/react-query';
import { createMemoryHistory } from '@tanstack/react-router';
import { renderToString } from 'react-dom/server';
import { createQueryClient } from './api/query-client';
import type { Locale } from './i18n/locale';
import { Texts } from './i18n/texts';
import { createAppRouter } from './router';
import { linksOf, type Manifest } from './page-files';
import { App } from './shell/app';
import { headOf, headHtml, jsonForHtml } from './shell/page-head';

/** What the edge server asks for. */
export interface PrerenderRequest {
  /** Path and query. */
  readonly url: string;
  /** The public origin, for canonical links and previews. */
  readonly origin: string;
  readonly locale: Locale;
  /** Where the business service is reached from the server. */
  readonly businessUrl: string;
  /** Ends the reads of the page. */
  readonly signal: AbortSignal;
  /** What the client's build made of its modules. */
  readonly manifest: Manifest;
}

/** A page as HTML, for visitors without a session. */
export interface Prerendered {
  readonly status: 200 | 404;
  /** Title, description, previews, structured data. */
  readonly head: string;
  /** The content of `#root`. */
  readonly html: string;
  /** JSON for a data block, so that the client does not read it again. */
  readonly state: string;
  readonly cacheSeconds: number;
}

/**
 * Renders a public page with the client's own routes and components.
 * @throws what a read of the page throws; the edge server then sends the empty page, and the client tries itself
 */
export async function prerender(request: PrerenderRequest): Promise<Prerendered> {
  const { url, origin, locale, businessUrl, signal, manifest } = request;
  const queries = createQueryClient();
  const client = new ProTicketClient({
    auth: businessUrl,
    business: businessUrl,
    repetitions: 0,
    fetch: (input, init) => fetch(input, { ...init, signal }),
  });
  const texts = new Texts(locale);
  const router = createAppRouter(
    { client, queries, texts, origin },
    createMemoryHistory({ initialEntries: [url] }),
  );
  await router.load();
  const failure = router.state.matches.find(({ status }) => status === 'error');
  if (failure) throw failure.error;
  const isMissing = router.state.matches.some(
    (match) => match.status === 'notFound' || match._notFound === true,
  );
  return {
    status: isMissing ? 404 : 200,
    head:
      headHtml(headOf(router.state.matches), { origin, url, locale }) +
      linksOf(router.state.matches.at(-1)?.routeId, locale, manifest),
    html: renderToString(<App router={router} />),
    // Who is logged in is for the browser to know.
    state: jsonForHtml(
      dehydrate(queries, {
        shouldDehydrateQuery: ({ queryKey, state }) =>
          queryKey[0] !== 'session' && state.status === 'success',
      }),
    ),
    cacheSeconds: 2,
  };
}
