import compress from '@fastify/compress';
import cors from '@fastify/cors';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyServerOptions } from 'fastify';
import type { IncomingMessage } from 'node:http';
import { Registry } from 'prom-client';
import type { DataSource } from 'typeorm';
import { connectMigrated } from '../database/connect';
import { registerHttpMetrics } from '../health/metrics';
import { registerDrain } from '../health/drain';
import { Readiness } from '../health/readiness';
import { readJsonBodies } from '../http/json-body';
import { registerJsonOnly } from '../http/json-only';
import { canonicalUrl } from '../http/canonical-url';
import { registerEncodedPathCheck } from '../http/encoded-paths';
import { registerRequestId, requestIdOf } from '../http/request-id';
import { registerSecurityHeaders } from '../http/security-headers';
import { malformedRequestHandlers } from '../http/malformed-requests';
import { serveSwagger } from '../openapi/openapi-document';
import { registerTextCheck } from '../http/well-formed-text';
import { createLog } from '../logging/log';
import { NestLog } from '../logging/nest-log';
import { registerRequestLog } from '../logging/request-log';
import type { LoadedSettings } from '../settings/load-settings';
import { HttpSettings, LogSettings, ServerSettings } from '../settings/platform.settings';
import type { ServiceDefinition } from './service-definition';
import { ServiceModule } from './service.module';

const MAX_PARAM_LENGTH = 200;

/**
 * Creates a service that is not listening yet.
 *
 * @throws StartError if the database is unreachable or its schema is too old; all connections are closed then.
 */
export async function createService(
  service: ServiceDefinition,
  settings: LoadedSettings,
): Promise<NestFastifyApplication> {
  const dataSource = await connectMigrated(service.database.options(settings), service.database.variable);
  try {
    return await wire(service, settings, dataSource);
  } catch (error) {
    await dataSource.destroy();
    throw error;
  }
}

async function wire(
  service: ServiceDefinition,
  settings: LoadedSettings,
  dataSource: DataSource,
): Promise<NestFastifyApplication> {
  const http = settings.get(HttpSettings);
  const { trustedProxies } = settings.get(ServerSettings);
  const log = createLog(service.name, settings.get(LogSettings));
  const options: FastifyServerOptions = {
    trustProxy: trustedProxies.length > 0 ? trustedProxies : false,
    bodyLimit: http.bodyLimitBytes,
    routerOptions: { maxParamLength: MAX_PARAM_LENGTH },
    rewriteUrl: canonicalUrl,
    genReqId: (request: IncomingMessage) => requestIdOf(request),
    // 503 with `Connection: close` while stopping would fail requests that can still be served.
    return503OnClosing: false,
    ...malformedRequestHandlers(log),
  };
  const adapter = new FastifyAdapter(options);
  const app = await NestFactory.create<NestFastifyApplication>(
    ServiceModule.of(service, settings, dataSource),
    adapter,
    {
      logger: new NestLog(log),
      rawBody: true,
      // Otherwise Nest ends the process; the caller reports the reason.
      abortOnError: false,
    },
  );
  readJsonBodies(app, http.bodyLimitBytes);
  const fastify = adapter.getInstance();
  // Not `app.enableCors`: Nest would copy these headers to the raw response of each request, which then merges headers one by
  // one: a fifth of the time of a cached page. Awaited, so that its hook runs before the next ones and scripts can read their
  // refusals.
  await app.register(cors, {
    origin: [...http.corsOrigins],
    credentials: true,
    exposedHeaders: ['x-request-id', 'retry-after', 'etag', 'idempotent-replayed', 'content-disposition'],
  });
  registerRequestId(fastify);
  registerDrain(fastify, app.get(Readiness));
  registerEncodedPathCheck(fastify);
  registerJsonOnly(fastify);
  registerTextCheck(fastify);
  registerRequestLog(fastify, log);
  registerHttpMetrics(fastify, app.get(Registry));
  registerSecurityHeaders(fastify);
  await app.register(compress, { threshold: 1024 });
  serveSwagger(app, service);
  return app;
}
