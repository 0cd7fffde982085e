import { Injectable } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Counter, Registry } from 'prom-client';
import { Readiness } from '../health/readiness';
import { ResponseRecord } from '../health/response-record';
import { clientAddresses } from '../http/addresses';
import { answerFirst } from '../http/answer-first';
import { canonicalUrl } from '../http/canonical-url';
import { requestIdOf } from '../http/request-id';
import { ServerSettings } from '../settings/server.settings';
import { PageCache } from './page-cache';
import { PageCacheSettings } from './page-cache.settings';
import { isSimple, sendPage, sendReadyPage } from './send-page';

/**
 * Serves public pages from the cache. The first request for a page runs through Nest, and concurrent ones wait for it. As long
 * as it is cached, it is sent before Fastify, with the headers of that first response: running routes, guard, validation,
 * security headers and compression again for the same result would take most of the time. Log and metrics have these
 * responses as well.
 */
@Injectable()
export class PublicPages {
  private readonly cache: PageCache;
  private readonly hits: Counter.Internal;
  private readonly misses: Counter.Internal;
  private readonly addressOf: (request: IncomingMessage) => string;

  constructor(
    settings: PageCacheSettings,
    serverSettings: ServerSettings,
    adapterHost: HttpAdapterHost,
    registry: Registry,
    private readonly record: ResponseRecord,
    private readonly readiness: Readiness,
  ) {
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
    this.addressOf = clientAddresses(serverSettings.trustedProxies);
    const { server } = adapterHost.httpAdapter.getInstance<FastifyInstance>();
    answerFirst(server, (request, response) => this.answer(request, response));
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
    if (page) sendPage(page, request, reply);
    return page !== undefined;
  }

  /** Removes all pages of this instance, so that a client sees its own change; those of other instances expire. */
  clear(): void {
    this.cache.clear();
  }

  /** Answers a request whose page is cached. */
  private answer(request: IncomingMessage, response: ServerResponse): boolean {
    const page = isSimple(request) ? this.cache.get(canonicalUrl(request)) : undefined;
    const shared = page?.shared;
    if (!page || !shared) return false;
    const begun = performance.now();
    const requestId = requestIdOf(request);
    const { route, path } = shared;
    // Whether it was received or the client has gone, as the hooks do.
    response.once('close', () =>
      this.record.add({
        method: 'GET',
        route,
        path,
        status: response.statusCode,
        ms: performance.now() - begun,
        ip: this.addressOf(request),
        requestId,
      }),
    );
    this.hits.inc();
    const own = ['x-request-id', requestId];
    if (this.readiness.isDraining) own.push('connection', 'close');
    sendReadyPage(page, shared, { request, response, own });
    return true;
  }
}
