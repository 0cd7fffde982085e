import { Injectable } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Counter, Registry } from 'prom-client';
import { withRequestId } from '../foundation/request-context';
import type { Page } from './page';
import { PageCache } from './page-cache';
import { PageCacheSettings } from './page-cache.settings';

/** Clients may store a page but must revalidate it each time: tickets sell quickly. */
const CACHE_CONTROL = 'public, no-cache';

/** Headers that differ between responses with the same page; all others are the same. */
const PER_RESPONSE_HEADERS = new Set([
  'x-request-id',
  'content-type',
  'content-length',
  'content-encoding',
  'connection',
]);
const JSON_TYPE = 'application/json; charset=utf-8';

/**
 * Serves public pages from the cache. The first request for a page runs through Nest, and concurrent ones wait for it. As long
 * as it is cached, it is sent by the first hook with the headers of that first response: twice as fast (measured) as running
 * guard, validation, security headers and compression again for the same result. Log and metrics see these responses as well.
 */
@Injectable()
export class PublicPages {
  private readonly cache: PageCache;
  private readonly hits: Counter.Internal;
  private readonly misses: Counter.Internal;

  /** The hook is added here and not at bootstrap, so that it runs before all others. */
  constructor(settings: PageCacheSettings, adapterHost: HttpAdapterHost, registry: Registry) {
    const requests = new Counter({
      name: 'page_cache_requests_total',
      help: 'Requests for public pages: sent from the cache (hit), or read or waiting for a read (miss).',
      labelNames: ['outcome'],
      registers: [registry],
    });
    this.hits = requests.labels('hit');
    this.misses = requests.labels('miss');
    for (const outcome of [this.hits, this.misses]) outcome.inc(0);
    this.cache = new PageCache({ maxAgeMs: settings.maxAgeMs, maxBytes: settings.megabytes * 1_000_000 });
    adapterHost.httpAdapter.getInstance<FastifyInstance>().addHook('onRequest', (request, reply, done) => {
      const page = isSimple(request) ? this.cache.get(request.url) : undefined;
      const headers = page?.headers;
      if (page && headers) this.hits.inc();
      if (page && headers) withRequestId(request.id, () => sendCached(page, headers, request, reply));
      else done();
    });
  }

  /**
   * Sends the page of the request's URL.
   *
   * @param read returns the page's content; undefined if it is not public
   * @returns false, with nothing sent, if `read` returned undefined
   */
  async serve(
    request: FastifyRequest,
    reply: FastifyReply,
    read: () => Promise<object | undefined>,
  ): Promise<boolean> {
    (this.cache.get(request.url) ? this.hits : this.misses).inc();
    const page = await this.cache.load(request.url, read);
    if (page) send(page, request, reply);
    return page !== undefined;
  }

  /** Removes all pages of this instance, so that a client sees its own change; those of other instances expire. */
  clear(): void {
    this.cache.clear();
  }
}

/** Responses to scripts of other origins have other headers, so their requests run through Nest. */
function isSimple(request: FastifyRequest): boolean {
  return request.method === 'GET' && request.headers.origin === undefined;
}

/** Sends a page through all hooks, and stores the headers that they add. */
function send(page: Page, request: FastifyRequest, reply: FastifyReply): void {
  const earlier = reply.getHeader('vary');
  reply.header('etag', page.etag).header('cache-control', CACHE_CONTROL);
  reply.header('vary', earlier ? `${String(earlier)}, accept-encoding` : 'accept-encoding');
  if (isSimple(request)) page.headers ??= sharedHeaders(reply);
  if (page.matches(request.headers['if-none-match'])) {
    reply.status(304).send();
    return;
  }
  reply.status(200).header('content-type', JSON_TYPE);
  const compressed = takesGzip(request.headers['accept-encoding']) ? page.gzipped() : undefined;
  if (compressed) void compressed.then((bytes) => reply.header('content-encoding', 'gzip').send(bytes));
  else reply.send(page.bytes);
}

function sharedHeaders(reply: FastifyReply): readonly string[] {
  return Object.entries(reply.getHeaders()).flatMap(([name, value]) =>
    value === undefined || PER_RESPONSE_HEADERS.has(name.toLowerCase()) ? [] : [name, String(value)],
  );
}

/** Sends a cached page, bypassing Nest and Fastify. */
function sendCached(
  page: Page,
  shared: readonly string[],
  request: FastifyRequest,
  reply: FastifyReply,
): void {
  reply.hijack();
  const headers = [...shared, 'x-request-id', request.id];
  if (page.matches(request.headers['if-none-match'])) {
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
