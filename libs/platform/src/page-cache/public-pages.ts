import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Page } from './page';
import { PageCache } from './page-cache';
import { PageCacheSettings } from './page-cache.settings';

/** Clients may keep a page but ask each time whether it still holds: places go quickly. */
const CACHE_CONTROL = 'public, no-cache';

/**
 * Public pages for many at once. A page that is fresh leaves from a hook in front of Nest, without guard,
 * validation or compression; the first to ask for another one goes the whole way and the rest wait for it.
 */
@Injectable()
export class PublicPages implements OnApplicationBootstrap {
  private readonly cache: PageCache;

  constructor(
    settings: PageCacheSettings,
    private readonly adapterHost: HttpAdapterHost,
  ) {
    this.cache = new PageCache({ maxAgeMs: settings.maxAgeMs, maxBytes: settings.megabytes * 1_000_000 });
  }

  onApplicationBootstrap(): void {
    const fastify = this.adapterHost.httpAdapter.getInstance<FastifyInstance>();
    fastify.addHook('preValidation', (request, reply, done) => {
      const page = request.method === 'GET' ? this.cache.fresh(request.url) : undefined;
      if (page) send(page, request, reply);
      else done();
    });
  }

  /**
   * Answers a request with the page of its address.
   *
   * @param read the page's content; undefined when it is not for everybody
   * @returns false, with nothing sent, when `read` answered undefined
   */
  async answer(
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

function send(page: Page, request: FastifyRequest, reply: FastifyReply): void {
  const earlier = reply.getHeader('vary');
  reply.header('etag', page.etag).header('cache-control', CACHE_CONTROL);
  reply.header('vary', earlier ? `${String(earlier)}, accept-encoding` : 'accept-encoding');
  if (page.isKnownTo(request.headers['if-none-match'])) {
    reply.status(304).send();
    return;
  }
  reply.status(200).header('content-type', 'application/json; charset=utf-8');
  const compressed = takesGzip(request.headers['accept-encoding']) ? page.gzipped() : undefined;
  if (compressed) void compressed.then((bytes) => reply.header('content-encoding', 'gzip').send(bytes));
  else reply.send(page.bytes);
}

function takesGzip(accept: string | string[] | undefined): boolean {
  const gzip = /(?:^|,)\s*gzip\s*(?:;\s*q=([\d.]+))?\s*(?:,|$)/i.exec(String(accept ?? ''));
  return gzip !== null && Number(gzip[1] ?? 1) > 0;
}
