import { requestErrors } from '@proticket/contract';
import { withoutTracking } from '@proticket/platform/server';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Document, sendDocument } from './document';
import type { PageTemplate } from './page-template';
import type { RenderedPages } from './rendered-pages';
import { type Visitor, visitorOf } from './visitor';

/** Pages whose content stands in the HTML: the landing page, events, organizers. */
const RENDERED = /^\/$|^\/(events|organizers)\/\d{1,10}$/;
/** Longer URLs are not ours, and would fill the cache. */
const MAX_URL_LENGTH = 1_000;
/** Areas that have no pages, and names of files. */
const NO_PAGE = /^\/(v1|sandbox|services|assets|health|metrics)(\/|$)|\.[^/]*$/;
const VARY = ['accept-language', 'cookie'];

/** Answers requests for pages of the client. */
export class Pages {
  /** By language and theme. */
  private readonly shells = new Map<string, Document>();

  constructor(
    private readonly template: PageTemplate,
    private readonly rendered: RenderedPages,
  ) {}

  /** Every path that nothing else answers. @throws ProblemError `request.not_found` if no page is wanted */
  async answer(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const [written = '/', query = ''] = request.url.split('?', 2);
    const path = written.length > 1 ? written.replace(/\/$/, '') : written;
    if (!wantsPage(request) || NO_PAGE.test(path)) throw requestErrors.not_found();
    const visitor = visitorOf(request.headers);
    if (!RENDERED.test(path) || request.url.length > MAX_URL_LENGTH) {
      return sendDocument(this.shell(visitor), { vary: VARY }, request, reply);
    }
    const kept = withoutTracking(query);
    const { status, document } = await this.rendered.get(kept ? `${path}?${kept}` : path, visitor);
    return sendDocument(document, { status, vary: VARY }, request, reply);
  }

  /** The page that the client fills itself. */
  private shell(visitor: Visitor): Document {
    const key = `${visitor.locale} ${visitor.theme}`;
    const shell =
      this.shells.get(key) ?? new Document('text/html; charset=utf-8', this.template.fill(visitor));
    this.shells.set(key, shell);
    return shell;
  }
}

function wantsPage({ method, headers }: FastifyRequest): boolean {
  const { accept = '*/*' } = headers;
  return (method === 'GET' || method === 'HEAD') && /text\/html|\*\/\*/.test(accept);
}
