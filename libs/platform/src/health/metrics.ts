import type { FastifyInstance } from 'fastify';
import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client';
import { STRAY_ERRORS, type StrayError } from '../service/stray-error';

/** One registry per service, so that two services in one test process do not share metrics. */
export function createRegistry(): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  return registry;
}

/** Measures every request by route pattern, not by URL: ids would create an unbounded number of series. */
export function registerHttpMetrics(fastify: FastifyInstance, registry: Registry): void {
  const duration = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time from the first byte of a request to the last byte of its response.',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers: [registry],
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    const labels = {
      method: request.method,
      route: request.routeOptions.url ?? 'none',
      status: reply.statusCode,
    };
    duration.observe(labels, reply.elapsedTime / 1000);
    done();
  });
}

/** Counts errors that no request or job has caught, by kind. */
export function countStrayErrors(registry: Registry): (kind: StrayError) => void {
  const errors = new Counter({
    name: 'stray_errors_total',
    help: 'Errors that no request or job has caught: bugs.',
    labelNames: ['kind'] as const,
    registers: [registry],
  });
  for (const kind of STRAY_ERRORS) errors.inc({ kind }, 0);
  return (kind) => errors.inc({ kind });
}
