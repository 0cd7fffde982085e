import type { FastifyInstance, FastifyRequest } from 'fastify';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { ServerSettings } from '../settings/server.settings';

/** One registry per service, so that two services in one test process do not share metrics. */
export function createRegistry({ buildRevision }: ServerSettings): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  new Gauge({
    name: 'proticket_build_info',
    help: 'Always 1; its labels say what is running.',
    labelNames: ['revision', 'node'],
    registers: [registry],
  }).set({ revision: buildRevision ?? 'unknown', node: process.version }, 1);
  return registry;
}

type DurationLabel = 'method' | 'route' | 'status';
const DURATION = 'http_request_duration_seconds';

/** Measures requests by route pattern, not by URL: ids would create an unbounded number of series. One per registry. */
export function requestDuration(registry: Registry): Histogram<DurationLabel> {
  const existing = registry.getSingleMetric(DURATION) as Histogram<DurationLabel> | undefined;
  return (
    existing ??
    new Histogram({
      name: DURATION,
      help: 'Time from the first byte of a request to the last byte of its response.',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
      registers: [registry],
    })
  );
}

/** Measures every request that reaches Fastify. */
export function registerHttpMetrics(fastify: FastifyInstance, registry: Registry): void {
  const duration = requestDuration(registry);
  // Pages from the cache are sent before Fastify, within microseconds; they are no requests in flight.
  const running = new WeakSet<FastifyRequest>();
  let inFlight = 0;
  new Gauge({
    name: 'http_requests_in_flight',
    help: 'Requests that have arrived and are not answered yet.',
    registers: [registry],
    collect() {
      this.set(inFlight);
    },
  });
  fastify.addHook('onRequest', (request, _reply, done) => {
    running.add(request);
    inFlight += 1;
    done();
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    const labels = {
      method: request.method,
      route: request.routeOptions.url ?? 'none',
      status: reply.statusCode,
    };
    if (running.delete(request)) inFlight -= 1;
    duration.observe(labels, reply.elapsedTime / 1000);
    done();
  });
}
