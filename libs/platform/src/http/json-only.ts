import { requestErrors } from '@proticket/contract';
import type { FastifyInstance } from 'fastify';

const JSON_TYPE = /^application\/(?:[\w.-]+\+)?json\s*(?:;|$)/i;

/**
 * Accepts only JSON bodies under `/v1` (415). The content types of HTML forms need no CORS preflight, so another site could
 * send them with the visitor's cookies; it cannot send JSON. Pages outside of `/v1` may have forms.
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
