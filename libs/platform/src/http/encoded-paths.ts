import { requestErrors } from '@proticket/contract';
import type { FastifyInstance } from 'fastify';

/**
 * Refuses percent-encoded spellings of a route's path (404). The router decodes first, so `/%6detrics` would reach
 * `/metrics` past the rules of a proxy that compares paths as written. Parameters may be encoded.
 */
export function registerEncodedPathCheck(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', (request, _reply, done) => {
    const { url: route } = request.routeOptions;
    const isPlain = route === undefined || !request.url.includes('%') || hasPlainSegments(request.url, route);
    done(isPlain ? undefined : requestErrors.not_found());
  });
}

function hasPlainSegments(url: string, route: string): boolean {
  const written = url.split('?', 1)[0]!.split('/');
  return route
    .split('/')
    .every((segment, index) => /[:*]/.test(segment) || segment === '' || segment === written[index]);
}
