import type { RawServerDefault } from 'fastify';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';

/**
 * Parses JSON bodies; an empty one is no body. Clients that always send `Content-Type: application/json` also call routes
 * without a body, with `Content-Length: 0`, with no chunks, or with neither; Fastify's own parser refuses all three. The DTO
 * of a route says which fields are required.
 */
export function readJsonBodies(app: NestFastifyApplication, bodyLimit: number): void {
  const parse = app.getHttpAdapter().getInstance().getDefaultJsonParser('error', 'error');
  app.useBodyParser<RawServerDefault>('application/json', { bodyLimit }, (request, body, done) => {
    if (body.length === 0) done(null, undefined);
    else void parse(request, body as unknown as string, done);
  });
}
