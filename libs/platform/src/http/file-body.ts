import { applyDecorators } from '@nestjs/common';
import { type NestFastifyApplication, RouteConfig } from '@nestjs/platform-fastify';
import { ApiBody, ApiConsumes } from '@nestjs/swagger';
import { requestErrors } from '@proticket/contract';
import type { FastifyRequest } from 'fastify';

/** The file that a route takes instead of JSON. */
export interface FileBody {
  /** Media types in lower case. */
  readonly types: readonly string[];
  readonly maxBytes: number;
}

interface RouteConfiguration {
  readonly fileBody?: FileBody;
}

/** Lets a route take a file as its body, and documents it. Read it by `readFile`, once the caller may send one. */
export const TakesFile = (body: FileBody) =>
  applyDecorators(
    RouteConfig({ fileBody: body } satisfies RouteConfiguration),
    ApiConsumes(...body.types),
    ApiBody({ required: true, schema: { type: 'string', format: 'binary', maxLength: body.maxBytes } }),
  );

/** The file that the route of a request takes; undefined if it takes JSON. */
export function fileBodyOf({ routeOptions }: FastifyRequest): FileBody | undefined {
  return (routeOptions.config as RouteConfiguration).fileBody;
}

/**
 * Leaves the bodies of routes with `TakesFile` unread: a parser would collect them in memory before the guard has refused
 * the caller.
 */
export function registerFileBodies(app: NestFastifyApplication): void {
  const fastify = app.getHttpAdapter().getInstance();
  fastify.addHook('onRoute', ({ config }: { config?: RouteConfiguration }) => {
    for (const type of config?.fileBody?.types ?? [])
      if (!fastify.hasContentTypeParser(type))
        fastify.addContentTypeParser(type, (_request, _payload, done) => done(null));
  });
}

/**
 * Reads the body of a request to a route with `TakesFile`. What is too long is read on and dropped: a client that is still
 * sending would lose the refusal if the connection were closed.
 *
 * @throws request.too_large, request.malformed if it is empty or incomplete
 */
export function readFile(request: FastifyRequest): Promise<Buffer> {
  const { maxBytes } = fileBodyOf(request)!;
  const chunks: Buffer[] = [];
  let bytes = 0;
  return new Promise((resolve, reject) => {
    request.raw
      .on('data', (chunk: Buffer) => {
        bytes += chunk.length;
        if (bytes <= maxBytes) chunks.push(chunk);
        else reject(requestErrors.too_large());
      })
      .on('end', () => {
        if (bytes === 0) reject(requestErrors.malformed('The body is empty.'));
        else resolve(Buffer.concat(chunks));
      })
      .on('error', (cause) => reject(requestErrors.malformed('The body is incomplete.', { cause })));
  });
}
