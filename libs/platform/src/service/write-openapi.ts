import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { writeFile } from 'node:fs/promises';
import { openApiDocument } from '../http/swagger';
import type { ServiceDefinition } from './service-definition';

/**
 * Writes the OpenAPI document without settings or database (Nest's preview mode makes no providers). For
 * `openapi.ts` of the built app: the Swagger plugin runs in the compiler, so only built code has all schemas.
 */
export async function writeOpenApi(service: ServiceDefinition, file: string): Promise<void> {
  const app = await NestFactory.create(service.module, new FastifyAdapter(), {
    preview: true,
    logger: false,
  });
  await writeFile(file, `${JSON.stringify(openApiDocument(app, service), null, 2)}\n`);
  await app.close();
}
