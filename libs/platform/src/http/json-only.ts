import { requestErrors } from '@proticket/shared';
import type { FastifyInstance } from 'fastify';

const JSON_TYPE = /^application\/(?:[\w.-]+\+)?json\s*(?:;|$)/i;

/**
 * Takes bodies of the API as JSON alone (415). The types that a plain HTML form can send need no CORS
 * preflight, so a foreign page could send them with the visitor's cookies; JSON it cannot. Pages outside of
 * `/v1` may have forms.
 */
export function registerJsonOnly(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', (request, _reply, done) => {
    const { headers, routeOptions } = request;
    const hasBody = headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
    const refused =
      hasBody &&
      routeOptions.url?.startsWith('/v1/') === true &&
      !JSON_TYPE.test(headers['content-type'] ?? '');
    done(refused ? requestErrors.unsupported_media() : undefined);
  });
}
