import { Injectable } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { withRequestId } from '../foundation/request-context';
import type { Page } from './page';
import { PageCache } from './page-cache';
import { PageCacheSettings } from './page-cache.settings';

/** Clients may keep a page but ask each time whether it still holds: places go quickly. */
const CACHE_CONTROL = 'public, no-cache';

/** What differs from answer to answer; everything else about a page's answers is the same for all. */
const OWN_OF_AN_ANSWER = new Set([
  'x-request-id',
  'content-type',
  'content-length',
  'content-encoding',
  'connection',
]);
const JSON_TYPE = 'application/json; charset=utf-8';

/**
 * Public pages for many at once. The first to ask for a page goes the whole way through Nest, and the rest wait for
 * it. While it is fresh it leaves from the first hook, with the headers that the whole way gave it: measured, that is
 * twice as fast as running guard, validation, security headers and compression again for the same result. Log and
 * metrics see it like any other answer.
 */
@Injectable()
export class PublicPages {
  private readonly cache: PageCache;

  /** The hook is added here and not at the bootstrap, so that it stands before all others. */
  constructor(settings: PageCacheSettings, adapterHost: HttpAdapterHost) {
    this.cache = new PageCache({ maxAgeMs: settings.maxAgeMs, maxBytes: settings.megabytes * 1_000_000 });
    adapterHost.httpAdapter.getInstance<FastifyInstance>().addHook('onRequest', (request, reply, done) => {
      const page = isSimple(request) ? this.cache.fresh(request.url) : undefined;
      const head = page?.head;
      if (page && head) withRequestId(request.id, () => sendAgain(page, head, request, reply));
      else done();
    });
  }

  /**
   * Serves a request the page of its address.
   *
   * @param read the page's content; undefined when it is not for everybody
   * @returns false, with nothing sent, when `read` answered undefined
   */
  async serve(
    request: FastifyRequest,
    reply: FastifyReply,
    read: () => Promise<object | undefined>,
  ): Promise<boolean> {
    const page = await this.cache.load(request.url, read);
    if (page) send(page, request, reply);
    return page !== undefined;
  }

  /** Forgets all pages of this instance, so that whoever changed something sees it; the others' age out. */
  clear(): void {
    this.cache.clear();
  }
}

/** Scripts of other origins get headers of their own, so their requests go the whole way. */
function isSimple(request: FastifyRequest): boolean {
  return request.method === 'GET' && request.headers.origin === undefined;
}

/** Sends a page the whole way, and keeps the headers it gets there. */
function send(page: Page, request: FastifyRequest, reply: FastifyReply): void {
  const earlier = reply.getHeader('vary');
  reply.header('etag', page.etag).header('cache-control', CACHE_CONTROL);
  reply.header('vary', earlier ? `${String(earlier)}, accept-encoding` : 'accept-encoding');
  if (isSimple(request)) page.head ??= headersForAll(reply);
  if (page.isKnownTo(request.headers['if-none-match'])) {
    reply.status(304).send();
    return;
  }
  reply.status(200).header('content-type', JSON_TYPE);
  const compressed = takesGzip(request.headers['accept-encoding']) ? page.gzipped() : undefined;
  if (compressed) void compressed.then((bytes) => reply.header('content-encoding', 'gzip').send(bytes));
  else reply.send(page.bytes);
}

function headersForAll(reply: FastifyReply): readonly string[] {
  return Object.entries(reply.getHeaders()).flatMap(([name, value]) =>
    value === undefined || OWN_OF_AN_ANSWER.has(name.toLowerCase()) ? [] : [name, String(value)],
  );
}

/** Sends a page that is known, past everything. */
function sendAgain(page: Page, head: readonly string[], request: FastifyRequest, reply: FastifyReply): void {
  reply.hijack();
  const headers = [...head, 'x-request-id', request.id];
  if (page.isKnownTo(request.headers['if-none-match'])) {
    reply.raw.writeHead(304, headers).end();
    return;
  }
  headers.push('content-type', JSON_TYPE);
  const write = (bytes: Buffer) =>
    reply.raw.writeHead(200, [...headers, 'content-length', String(bytes.length)]).end(bytes);
  const compressed = takesGzip(request.headers['accept-encoding']) ? page.gzipped() : undefined;
  if (!compressed) write(page.bytes);
  else {
    headers.push('content-encoding', 'gzip');
    void compressed.then(write);
  }
}

function takesGzip(accept: string | string[] | undefined): boolean {
  const gzip = /(?:^|,)\s*gzip\s*(?:;\s*q=([\d.]+))?\s*(?:,|$)/i.exec(String(accept ?? ''));
  return gzip !== null && Number(gzip[1] ?? 1) > 0;
}
