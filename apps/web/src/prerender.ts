import type { Locale } from '@proticket/contract';
import { StartError } from '@proticket/platform/server';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

/** What a page is rendered for: anybody who is not logged in. */
export interface PrerenderRequest {
  /** Path and query. */
  readonly url: string;
  /** The public origin, for canonical links and previews. */
  readonly origin: string;
  readonly locale: Locale;
  /** Where the business service is reached from here. */
  readonly businessUrl: string;
  /** Ends the reads of the page. */
  readonly signal: AbortSignal;
}

/** A page as HTML. */
export interface Prerendered {
  readonly status: 200 | 404;
  /** Title, description, previews, structured data: HTML. */
  readonly head: string;
  /** The content of `#root`: HTML. */
  readonly html: string;
  /** JSON for a data block, with every `<` escaped. */
  readonly state: string;
  /** How long others may get the same page. */
  readonly cacheSeconds: number;
}

/** Renders a public page with the client's own components. The build of the client has it as a bundle; see web/src/prerender.tsx. */
export type Prerender = (request: PrerenderRequest) => Promise<Prerendered>;

/**
 * Loads the bundle, and what the client's build made of its modules: pages name their styles and scripts by it.
 * @param folder of the built client: `server` has the bundle, `client` the files
 * @throws StartError if the client is not built
 */
export async function loadPrerender(folder: string): Promise<Prerender> {
  const file = path.join(folder, 'server', 'prerender.mjs');
  try {
    const manifest = JSON.parse(
      await readFile(path.join(folder, 'client', '.vite', 'manifest.json'), 'utf8'),
    ) as unknown;
    const bundle = (await import(pathToFileURL(file).href)) as {
      prerender: (request: PrerenderRequest & { readonly manifest: unknown }) => Promise<Prerendered>;
    };
    return (request) => bundle.prerender({ ...request, manifest });
  } catch (error) {
    const sentence = `${file} cannot be loaded (${(error as Error).message}). Build the client with: npm run build`;
    throw new StartError(sentence, { cause: error });
  }
}
