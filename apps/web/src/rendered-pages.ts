import type { Locale } from '@proticket/contract';
import { LRUCache } from 'lru-cache';
import { once } from 'node:events';
import type { Logger as Log } from 'pino';
import { Document } from './document';
import type { PageTemplate } from './page-template';
import type { Prerender, Prerendered } from './prerender';
import type { Shells } from './shells';
import type { Visitor } from './visitor';

/**
 * Characters of all kept pages together. Each takes up to 13 bytes: two in the page, and for each of three themes two in its text, one
 * in its bytes and a half in its compressed forms. That makes 100 MB at most.
 */
const MAX_CHARACTERS = 8_000_000;
/** A page that nobody has asked for longer than this is rendered anew before it is shown. */
const MAX_STALE_MS = 30_000;
/** After a failure, visitors get the shell at once for so long, instead of each waiting for the next failure. */
const AFTER_FAILURE_MS = 1_000;
/** More at once would only take each other's time. */
const MAX_RENDERING = 16;

/** What to render, and where from. */
export interface RenderOptions {
  readonly prerender: Prerender;
  /** The public origin. */
  readonly origin: string;
  readonly businessUrl: string;
  /** How long a page may take; then its visitor gets the shell. */
  readonly budgetMs: number;
}

interface Rendered {
  /** Undefined after a failure: the shell. */
  readonly page: Prerendered | undefined;
  readonly renderedAt: number;
  readonly documents: Map<string, Document>;
}

interface Wanted {
  readonly url: string;
  readonly locale: Locale;
}

/**
 * Public pages, rendered for anybody and kept for a few seconds. One that is due is shown once more while it is rendered
 * anew, so that nobody waits for a popular page; a hundred visitors at once cause one rendering.
 */
export class RenderedPages {
  private readonly cache: LRUCache<string, Rendered, Wanted>;
  private rendering = 0;

  constructor(
    private readonly template: PageTemplate,
    private readonly shells: Shells,
    private readonly options: RenderOptions,
    private readonly log: Log,
  ) {
    this.cache = new LRUCache({
      maxSize: MAX_CHARACTERS,
      sizeCalculation: ({ page }) =>
        1_000 + (page ? page.head.length + page.html.length + page.state.length : 0),
      allowStale: true,
      fetchMethod: async (_key, known, { context, options: kept }) => {
        const page = await this.render(context).catch((error: unknown) => this.failed(context, error));
        kept.ttl = page ? page.cacheSeconds * 1000 : AFTER_FAILURE_MS;
        if (!page && known?.page && !isTooOld(known)) return known;
        return { page, renderedAt: performance.now(), documents: new Map() };
      },
    });
  }

  /** The page at a URL. Its status is 200 with the shell if it cannot be rendered in time. */
  async get(url: string, visitor: Visitor): Promise<{ status: number; document: Document }> {
    const key = `${visitor.locale} ${url}`;
    const known = this.cache.peek(key, { allowStale: true });
    if (known && isTooOld(known)) this.cache.delete(key);
    const context = { url, locale: visitor.locale };
    const { page, documents } = await this.cache.forceFetch(key, { context });
    // While a service is away every page fails: they share the shell, instead of keeping and compressing one each.
    if (!page) return { status: 200, document: this.shells.for(visitor) };
    const document =
      documents.get(visitor.theme) ??
      new Document('text/html; charset=utf-8', this.template.fill(visitor, page));
    documents.set(visitor.theme, document);
    return { status: page.status, document };
  }

  private async render({ url, locale }: Wanted): Promise<Prerendered> {
    if (this.rendering >= MAX_RENDERING) throw new Error('Too many pages are being rendered.');
    this.rendering += 1;
    try {
      const { prerender, origin, businessUrl, budgetMs } = this.options;
      const signal = AbortSignal.timeout(budgetMs);
      const page = prerender({ url, origin, locale, businessUrl, signal });
      // Raced, because a rendering need not obey the signal.
      const late = once(signal, 'abort').then(() => {
        throw new Error(`Not rendered within ${budgetMs} ms.`);
      });
      return await Promise.race([page, late]);
    } finally {
      this.rendering -= 1;
    }
  }

  private failed({ url }: Wanted, error: unknown): undefined {
    this.log.warn({ err: error, path: url.split('?', 1)[0] }, 'A page was sent without its content.');
    return undefined;
  }
}

const isTooOld = ({ renderedAt }: Rendered): boolean => performance.now() - renderedAt > MAX_STALE_MS;
