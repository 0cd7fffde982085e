import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { OpenAPIObject } from '@nestjs/swagger';
import { openApiDocument } from '../http/swagger';
import type { ServiceDefinition } from './service-definition';

/**
 * The OpenAPI document of a service without its settings or database: Nest's preview mode makes no providers.
 * Works on the built app alone: the Swagger plugin runs in the compiler, so only there do the schemas exist.
 */
export async function describeApi(service: ServiceDefinition): Promise<OpenAPIObject> {
  const app = await NestFactory.create(service.module, new FastifyAdapter(), {
    preview: true,
    logger: false,
  });
  try {
    return openApiDocument(app, service);
  } finally {
    await app.close();
  }
}
