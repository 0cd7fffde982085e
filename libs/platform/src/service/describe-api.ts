import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { OpenAPIObject } from '@nestjs/swagger';
import { pino } from 'pino';
import { unconnectedDataSource } from '../database/unconnected';
import { openApiDocument } from '../openapi/openapi-document';
import { defaultSettings } from '../settings/load-settings';
import { Tracing } from '../tracing/tracing';
import type { ServiceDefinition } from './service-definition';
import { ServiceModule } from './service.module';

/**
 * The OpenAPI document of a service without its environment or database: Nest's preview mode resolves providers but creates
 * none, so unchecked settings and an unconnected data source are enough. Works on the built app only: the Swagger plugin
 * generates the schemas at compile time.
 *
 * @public
 */
export async function describeApi(service: ServiceDefinition): Promise<OpenAPIObject> {
  const settings = defaultSettings(service.settings);
  const parts = {
    dataSource: unconnectedDataSource(),
    tracing: new Tracing(),
    log: pino({ enabled: false }),
  };
  const app = await NestFactory.create(ServiceModule.of(service, settings, parts), new FastifyAdapter(), {
    preview: true,
    logger: false,
    abortOnError: false,
  });
  try {
    return openApiDocument(app, service);
  } finally {
    await app.close();
  }
}
