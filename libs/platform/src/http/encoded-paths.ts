import { requestErrors } from '@proticket/shared';
import type { FastifyInstance } from 'fastify';

/**
 * Finds a route by the one spelling of its path (404 otherwise). The router decodes first, so `/%6detrics` would be
 * `/metrics`, past every rule of a proxy that compares paths as they are written. Parameters may be encoded.
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
