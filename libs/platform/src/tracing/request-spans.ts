import type { FastifyInstance, FastifyRequest } from 'fastify';
import { fromProxy } from '../foundation/from-proxy';
import type { Span } from '../foundation/span';
import type { Tracer } from './tracer';

/** Asked every second; a trace of them tells nothing. */
const UNINTERESTING = new Set(['/health/live', '/health/ready', '/metrics']);
/** Calls of the other service. They are part of its trace, or of none. */
const INTERNAL = '/v1/internal/';
const SERVER_ERROR = 500;

/**
 * The spans of requests. A `traceparent` counts only if it comes from a trusted proxy, or from the other service with a valid
 * token: any other client could have all of its requests recorded, or mix them into traces of others.
 */
export class RequestSpans {
  private readonly spans = new WeakMap<FastifyRequest, Span>();
  private readonly isFromProxy: ReturnType<typeof fromProxy>;

  /**
   * @param trustedProxies TRUSTED_PROXIES
   * @param isService whether a request comes from the other service
   */
  constructor(
    private readonly tracer: Tracer,
    trustedProxies: readonly string[],
    private readonly isService: (request: FastifyRequest) => boolean = () => false,
  ) {
    this.isFromProxy = fromProxy(trustedProxies);
  }

  /** The span of a request that arrives; undefined if nothing is recorded of it. */
  begin(request: FastifyRequest): Span | undefined {
    const { method, routeOptions } = request;
    const route = routeOptions.url ?? 'none';
    if (UNINTERESTING.has(route)) return undefined;
    const span = this.decide(request, `${method} ${route}`, {
      kind: 'server',
      attributes: { 'http.request.method': method, 'http.route': route },
    });
    if (span) this.spans.set(request, span);
    return span;
  }

  /** Ends the spans with the responses. */
  register(fastify: FastifyInstance): void {
    fastify.addHook('onResponse', (request, { statusCode }, done) => {
      const span = this.spans.get(request);
      span?.set({ 'http.response.status_code': statusCode });
      if (statusCode >= SERVER_ERROR) span?.fail({ code: String(statusCode) });
      span?.end();
      done();
    });
  }

  private decide(request: FastifyRequest, ...[name, options]: Parameters<Tracer['begin']>): Span | undefined {
    const { traceparent } = request.headers;
    const isInternal = (request.routeOptions.url ?? '').startsWith(INTERNAL);
    if (typeof traceparent !== 'string') return isInternal ? undefined : this.tracer.begin(name, options);
    if (isInternal && !this.isService(request)) return undefined;
    return isInternal || this.isFromProxy(request.raw)
      ? this.tracer.continue(traceparent, name, options)
      : this.tracer.begin(name, options);
  }
}
