import type { RawServerDefault } from 'fastify';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';

/**
 * Reads JSON bodies, of which an empty one is no body: clients that always say `Content-Type: application/json` call
 * routes without a body as well, with `Content-Length: 0`, in no chunk, or with neither. Fastify's own parser refuses
 * all three. What a route needs, its DTO asks for.
 */
export function readJsonBodies(app: NestFastifyApplication, bodyLimit: number): void {
  const parse = app.getHttpAdapter().getInstance().getDefaultJsonParser('error', 'error');
  app.useBodyParser<RawServerDefault>('application/json', { bodyLimit }, (request, body, done) => {
    if (body.length === 0) done(null, undefined);
    else void parse(request, body as unknown as string, done);
  });
}
