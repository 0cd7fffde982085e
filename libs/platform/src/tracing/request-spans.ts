import type { FastifyInstance, FastifyRequest } from 'fastify';
import { fromProxy } from '../foundation/from-proxy';
import type { Span } from '../foundation/span';
import type { Tracer } from './tracer';

/** Asked every second; a trace of them tells nothing. */
const UNINTERESTING = new Set(['/health/live', '/health/ready', '/metrics']);
/** Calls of the other service, which begin no trace: they are part of its, or of none. */
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
    const { traceparent } = request.headers;
    const given = typeof traceparent === 'string' ? this.believed(traceparent, request) : undefined;
    if (given === undefined && !this.tracer.isChosen()) return undefined;
    const { method, routeOptions } = request;
    const route = routeOptions.url ?? 'none';
    if (UNINTERESTING.has(route) || (given === undefined && route.startsWith(INTERNAL))) return undefined;
    const name = `${method} ${route}`;
    const attributes = { 'http.request.method': method, 'http.route': route };
    const options = { kind: 'server', attributes } as const;
    const span =
      given === undefined ? this.tracer.begin(name, options) : this.tracer.continue(given, name, options);
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

  private believed(traceParent: string, request: FastifyRequest): string | undefined {
    return this.isFromProxy(request.raw) || this.isService(request) ? traceParent : undefined;
  }
}
