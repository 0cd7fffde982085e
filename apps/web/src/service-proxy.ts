import { requestErrors } from '@proticket/contract';
import { fromProxy } from '@proticket/platform/server';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { IncomingHttpHeaders } from 'node:http';
import { Readable } from 'node:stream';
import { Agent, type Dispatcher } from 'undici';
import { type Service, type ServiceRoute, serviceRoute } from './service-route';

/** Headers for one connection only, and those that the web server writes itself: a client must not choose its address. */
const NOT_FORWARDED = new Set([
  ...[
    'connection',
    'keep-alive',
    'proxy-authenticate',
    'proxy-authorization',
    'proxy-connection',
    'te',
    'trailer',
  ],
  ...[
    'transfer-encoding',
    'upgrade',
    'expect',
    'forwarded',
    'x-real-ip',
    'x-forwarded-for',
    'x-forwarded-host',
  ],
  ...['x-forwarded-proto', 'x-forwarded-port'],
]);
/** Which trace a request belongs to (W3C Trace Context): the services believe this server, which believes its proxies only. */
const TRACE = ['traceparent', 'tracestate'];
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];
const CONNECT_TIMEOUT_MS = 5_000;
/** More connections to a service would only wait there. */
const CONNECTIONS_EACH = 512;
const RETRY_AFTER_SECONDS = 2;
/** The service closed the connection: often a kept one, just when it was used again. */
const CUT = new Set(['UND_ERR_SOCKET', 'ECONNRESET', 'EPIPE']);

/** Passes requests on to the services. */
export class ServiceProxy {
  private readonly agent: Agent;
  private readonly isFromProxy: ReturnType<typeof fromProxy>;

  /**
   * @param timeoutMs how long a service may take for the head of its answer, and may pause within the body
   * @param trustedProxies TRUSTED_PROXIES
   */
  constructor(
    private readonly origins: Readonly<Record<Service, string>>,
    timeoutMs: number,
    trustedProxies: readonly string[],
  ) {
    this.isFromProxy = fromProxy(trustedProxies);
    this.agent = new Agent({
      connections: CONNECTIONS_EACH,
      headersTimeout: timeoutMs,
      bodyTimeout: timeoutMs,
      connect: { timeout: CONNECT_TIMEOUT_MS },
    });
  }

  /** Adds the routes of the services. In a scope of their own, because bodies are not parsed here. */
  register(fastify: FastifyInstance): void {
    void fastify.register((scope, _options, done) => {
      scope.removeAllContentTypeParsers();
      scope.addContentTypeParser('*', (_request, payload, parsed) => parsed(null, payload));
      for (const url of ['/v1/*', '/sandbox/*', '/services/*'])
        scope.route({ method: METHODS, url, handler: (request, reply) => this.forward(request, reply) });
      // A connection on which the rest of a refused body is still coming cannot be used again.
      scope.addHook('onSend', (request, reply, payload, sent) => {
        if (!request.raw.complete) reply.header('connection', 'close');
        sent(null, payload);
      });
      scope.addHook('onClose', () => this.agent.close());
      done();
    });
  }

  private async forward(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const route = serviceRoute(request.raw.url!);
    if (!route) throw requestErrors.not_found();
    const gone = new AbortController();
    // Also after a complete answer, when there is nothing left to stop.
    reply.raw.once('close', () => gone.abort());
    try {
      return await this.answer(route, request, reply, gone.signal);
    } catch (error) {
      if (!gone.signal.aborted) throw error;
      // Nothing has failed: the client has left, and nobody would read what is said about it.
      return reply.hijack();
    }
  }

  private async answer(
    route: ServiceRoute,
    request: FastifyRequest,
    reply: FastifyReply,
    signal: AbortSignal,
  ): Promise<FastifyReply> {
    const body = request.body as Readable | undefined;
    const options = {
      origin: this.origins[route.service],
      path: route.url,
      method: request.method,
      headers: requestHeaders(request, this.isFromProxy(request.raw)),
      // Not the stream itself: undici takes the socket from a request that it has read, and the client's address with it.
      body: body ? Readable.from(body.iterator({ destroyOnReturn: false })) : null,
      signal,
    };
    const answer = await this.send(options, () => body?.readableEnded === false);
    reply.code(answer.statusCode).headers(forwarded(answer.headers));
    if (request.url.startsWith('/services/')) reply.header('cache-control', 'no-store');
    const hasBody = request.method !== 'HEAD' && answer.statusCode !== 204 && answer.statusCode !== 304;
    if (hasBody) return reply.send(answer.body);
    await answer.body.dump();
    return reply.send();
  }

  private async send(
    options: Dispatcher.RequestOptions,
    isBodyComing: () => boolean,
  ): Promise<Dispatcher.ResponseData> {
    try {
      return await this.agent.request(options).catch((error: unknown) => {
        const isRepeatable = options.method === 'GET' || options.method === 'HEAD';
        if (isRepeatable && wasCut(error)) return this.agent.request(options);
        throw error;
      });
    } catch (error) {
      // A service that hangs up while a body is still coming has refused it, and its words are lost with the connection.
      if (wasCut(error) && isBodyComing()) throw requestErrors.too_large();
      throw requestErrors.overloaded(undefined, { cause: error, retryAfterSeconds: RETRY_AFTER_SECONDS });
    }
  }
}

const wasCut = (error: unknown): boolean => CUT.has((error as { code?: string }).code ?? '');

function requestHeaders(request: FastifyRequest, isFromProxy: boolean): IncomingHttpHeaders {
  const headers = forwarded(request.headers);
  if (!isFromProxy) for (const name of TRACE) delete headers[name];
  // Fastify reads no body of these, so that none may be announced.
  if (request.method === 'GET' || request.method === 'HEAD') delete headers['content-length'];
  return {
    // `Host` stays: the services compare it with `Origin`.
    ...headers,
    'x-request-id': request.id,
    'x-forwarded-for': request.ip,
    'x-forwarded-proto': request.protocol,
    'x-forwarded-host': request.host,
  };
}

function forwarded(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  const named = new Set(headers.connection?.split(',').map((name) => name.trim().toLowerCase()));
  return Object.fromEntries(
    Object.entries(headers).filter(([name]) => !NOT_FORWARDED.has(name) && !named.has(name)),
  );
}
