import type { FastifyReply, FastifyRequest } from 'fastify';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Page, SharedResponse } from './page';

/** Clients may store a page but must revalidate it each time: tickets sell quickly. */
const CACHE_CONTROL = 'public, no-cache';
const JSON_TYPE = 'application/json; charset=utf-8';

/** Headers that differ between responses with pages of one URL; all others are the same. */
const OWN_HEADERS = new Set([
  'etag',
  'x-request-id',
  'content-type',
  'content-length',
  'content-encoding',
  'connection',
]);

/** Sends a page through all hooks, and stores what further responses share with this one. */
export function sendPage(page: Page, request: FastifyRequest, reply: FastifyReply): void {
  const earlier = reply.getHeader('vary');
  reply.header('etag', page.etag).header('cache-control', CACHE_CONTROL);
  reply.header('vary', earlier ? `${String(earlier)}, accept-encoding` : 'accept-encoding');
  if (isSimple(request)) page.shared ??= sharedResponse(request, reply);
  if (page.matches(request.headers['if-none-match'])) {
    reply.status(304).send();
    return;
  }
  reply.status(200).header('content-type', JSON_TYPE);
  const compressed = takesGzip(request.headers['accept-encoding']) ? page.gzipped() : undefined;
  if (compressed) void compressed.then((bytes) => reply.header('content-encoding', 'gzip').send(bytes));
  else reply.send(page.bytes);
}

/** Whether a request may get shared headers. Responses to scripts of other origins have others, so they run through Nest. */
export function isSimple({ method, headers }: Pick<IncomingMessage, 'method' | 'headers'>): boolean {
  return method === 'GET' && headers.origin === undefined;
}

function sharedResponse(request: FastifyRequest, reply: FastifyReply): SharedResponse {
  const headers = Object.entries(reply.getHeaders()).flatMap(([name, value]) =>
    value === undefined || OWN_HEADERS.has(name.toLowerCase()) ? [] : [name, String(value)],
  );
  return { headers, route: request.routeOptions.url ?? 'none', path: request.url.split('?', 1)[0]! };
}

/**
 * Sends a page past Fastify.
 *
 * @param own further headers of this response, names and values alternating
 */
export function sendReadyPage(
  page: Page,
  shared: SharedResponse,
  { request, response, own }: { request: IncomingMessage; response: ServerResponse; own: readonly string[] },
): void {
  const headers = [...shared.headers, 'etag', page.etag, ...own];
  if (page.matches(request.headers['if-none-match'])) {
    response.writeHead(304, headers).end();
    return;
  }
  headers.push('content-type', JSON_TYPE);
  const send = (bytes: Buffer) => {
    headers.push('content-length', String(bytes.length));
    response.writeHead(200, headers).end(bytes);
  };
  const compressed = takesGzip(request.headers['accept-encoding']) ? page.gzipped() : undefined;
  if (!compressed) send(page.bytes);
  else {
    headers.push('content-encoding', 'gzip');
    if (page.gzip) send(page.gzip);
    else void compressed.then(send);
  }
}

function takesGzip(accept: string | string[] | undefined): boolean {
  if (accept === undefined) return false;
  const gzip = /(?:^|,)\s*gzip\s*(?:;\s*q=([\d.]+))?\s*(?:,|$)/i.exec(String(accept));
  return gzip !== null && Number(gzip[1] ?? 1) > 0;
}
