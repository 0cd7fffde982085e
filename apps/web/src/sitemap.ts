import { requestErrors } from '@proticket/contract';
import { LRUCache } from 'lru-cache';
import { Document } from './document';

/** What search engines take of one file. */
const MAX_URLS = 50_000;
const PAGE_SIZE = 100;
const KEPT_MS = 600_000;
/** For all of it: 500 pages. */
const TIMEOUT_MS = 30_000;

interface EventPage {
  readonly items: readonly { readonly id_event: number; readonly organizer_id: number }[];
  readonly next_cursor: string | null;
}

/** The sitemap: the landing page, every published event, and their organizers. Read once in ten minutes. */
export class Sitemap {
  private readonly cache = new LRUCache<'all', Document>({
    max: 1,
    ttl: KEPT_MS,
    fetchMethod: (_key, known) =>
      this.build().catch((error: unknown) => {
        if (known) return known;
        throw error;
      }),
  });

  /** @param origin the public one, from which the URLs are made */
  constructor(
    private readonly origin: string,
    private readonly businessUrl: string,
  ) {}

  /** @throws ProblemError `request.overloaded` if the business service does not answer and never did */
  async read(): Promise<Document> {
    return this.cache.forceFetch('all');
  }

  private async build(): Promise<Document> {
    const paths = new Set(['/']);
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    for (let cursor: string | null = ''; cursor !== null && paths.size < MAX_URLS;) {
      const page = await this.readPage(cursor, signal);
      for (const { id_event, organizer_id } of page.items)
        paths.add(`/events/${id_event}`).add(`/organizers/${organizer_id}`);
      cursor = page.next_cursor;
    }
    const urls = [...paths].slice(0, MAX_URLS).map((path) => `<url><loc>${this.origin}${path}</loc></url>`);
    return new Document(
      'application/xml; charset=utf-8',
      `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${urls.join('\n')}\n</urlset>\n`,
    );
  }

  private async readPage(cursor: string, signal: AbortSignal): Promise<EventPage> {
    const query = new URLSearchParams({ limit: String(PAGE_SIZE), ...(cursor ? { cursor } : {}) });
    try {
      const response = await fetch(`${this.businessUrl}/v1/events?${query}`, { signal });
      if (!response.ok) throw new Error(`The events could not be read: ${response.status}.`);
      return (await response.json()) as EventPage;
    } catch (error) {
      throw requestErrors.overloaded(undefined, { cause: error, retryAfterSeconds: 60 });
    }
  }
}
