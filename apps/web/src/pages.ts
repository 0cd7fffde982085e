import { PAGE_PARAMETERS, requestErrors } from '@proticket/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { sendDocument } from './document';
import type { RenderedPages } from './rendered-pages';
import type { Shells } from './shells';
import { visitorOf } from './visitor';

/** Pages whose content stands in the HTML, with the parameters that change it. */
const RENDERED: readonly { readonly path: RegExp; readonly parameters: readonly string[] }[] = [
  { path: /^\/$/, parameters: PAGE_PARAMETERS.landing },
  { path: /^\/events\/\d{1,10}$/, parameters: PAGE_PARAMETERS.event },
  { path: /^\/organizers\/\d{1,10}$/, parameters: PAGE_PARAMETERS.organizer },
];
/** Longer URLs are not ours, and would fill the cache. */
const MAX_URL_LENGTH = 1_000;
/** Areas that have no pages, and names of files. */
const NO_PAGE = /^\/(v1|sandbox|services|assets|health|metrics)(\/|$)|\.[^/]*$/;
const VARY = ['accept-language', 'cookie'];

/** Answers requests for pages of the client. */
export class Pages {
  constructor(
    private readonly rendered: RenderedPages,
    private readonly shells: Shells,
  ) {}

  /** Every path that nothing else answers. @throws ProblemError `request.not_found` if no page is wanted */
  async answer(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const [, written, query] = /^([^?]*)\??(.*)$/.exec(request.url)!;
    const path = written!.length > 1 ? written!.replace(/\/$/, '') : written!;
    if (!wantsPage(request) || NO_PAGE.test(path)) throw requestErrors.not_found();
    const visitor = visitorOf(request.headers);
    const page = RENDERED.find((each) => each.path.test(path));
    if (!page || request.url.length > MAX_URL_LENGTH) {
      return sendDocument(this.shells.for(visitor), { vary: VARY }, request, reply);
    }
    const kept = onlyKnown(query!, page.parameters);
    const { status, document } = await this.rendered.get(kept ? `${path}?${kept}` : path, visitor);
    return sendDocument(document, { status, vary: VARY }, request, reply);
  }
}

/** The part of a query that a page reads, in one order and spelling: what anybody appends to a link makes no new page. */
function onlyKnown(query: string, names: readonly string[]): string {
  const all = new URLSearchParams(query);
  const known = names.flatMap((name) => all.getAll(name).map((value): [string, string] => [name, value]));
  return new URLSearchParams(known).toString();
}

function wantsPage({ method, headers }: FastifyRequest): boolean {
  const { accept = '*/*' } = headers;
  return (method === 'GET' || method === 'HEAD') && /text\/html|\*\/\*/.test(accept);
}
