import { type ProblemError, requestErrors } from '@proticket/contract';
import type { FastifyInstance } from 'fastify';
import { type FileBody, fileBodyOf } from './file-body';

const JSON_TYPE = /^application\/(?:[\w.-]+\+)?json\s*(?:;|$)/i;

/**
 * Accepts only JSON bodies under `/v1` (415), or the files that a route takes (`TakesFile`). The content types of HTML forms
 * need no CORS preflight, so another site could send them with the visitor's cookies; it cannot send these. Pages outside of
 * `/v1` may have forms.
 */
export function registerBodyTypes(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', (request, _reply, done) => {
    const { headers, routeOptions } = request;
    const hasBody = headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
    if (!hasBody || routeOptions.url?.startsWith('/v1/') !== true) return done();
    const type = headers['content-type'] ?? '';
    const file = fileBodyOf(request);
    if (file) return done(refusalOf(file, type, headers['content-length']));
    done(JSON_TYPE.test(type) ? undefined : requestErrors.unsupported_media('Send application/json.'));
  });
}

function refusalOf({ types, maxBytes }: FileBody, type: string, length = '0'): ProblemError | undefined {
  if (!types.includes(type.split(';', 1)[0]!.trim().toLowerCase()))
    return requestErrors.unsupported_media(`Send one of ${types.join(', ')}.`);
  return Number(length) > maxBytes ? requestErrors.too_large() : undefined;
}
