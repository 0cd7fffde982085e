import compress from '@fastify/compress';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { ServiceTokens } from '@proticket/shared';
import type { FastifyRequest, FastifyServerOptions } from 'fastify';
import type { IncomingMessage } from 'node:http';
import { Registry } from 'prom-client';
import type { DataSource } from 'typeorm';
import { connectMigrated } from '../database/connect';
import { registerHttpMetrics } from '../health/metrics';
import { registerDrain } from '../health/drain';
import { Readiness } from '../health/readiness';
import { readJsonBodies } from '../http/json-body';
import { registerBodyTypes } from '../http/body-types';
import { registerCors } from '../http/cors';
import { registerFileBodies } from '../http/file-body';
import { canonicalUrl } from '../http/canonical-url';
import { connectionLimits, limitConnections } from '../http/connection-limits';
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
import { HttpSettings, LogSettings } from '../settings/platform.settings';
import { ServerSettings } from '../settings/server.settings';
import { RequestSpans } from '../tracing/request-spans';
import { startTracing } from '../tracing/start-tracing';
import { Tracing } from '../tracing/tracing';
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
  const server = settings.get(ServerSettings);
  const { trustedProxies } = server;
  const log = createLog(service.name, settings.get(LogSettings));
  const tracing = new Tracing(startTracing(service.name, settings, log));
  const options: FastifyServerOptions = {
    trustProxy: trustedProxies.length > 0 ? trustedProxies : false,
    bodyLimit: http.bodyLimitBytes,
    ...connectionLimits(server),
    routerOptions: { maxParamLength: MAX_PARAM_LENGTH },
    rewriteUrl: canonicalUrl,
    genReqId: (request: IncomingMessage) => requestIdOf(request),
    // 503 with `Connection: close` while stopping would fail requests that can still be served.
    return503OnClosing: false,
    ...malformedRequestHandlers(log),
  };
  const adapter = new FastifyAdapter(options);
  const app = await NestFactory.create<NestFastifyApplication>(
    ServiceModule.of(service, settings, { dataSource, tracing, log }),
    adapter,
    {
      logger: new NestLog(log),
      rawBody: true,
      // Otherwise Nest ends the process; the caller reports the reason.
      abortOnError: false,
    },
  );
  readJsonBodies(app, http.bodyLimitBytes);
  registerFileBodies(app);
  const fastify = adapter.getInstance();
  limitConnections(fastify.server, server);
  await registerCors(app, http.corsOrigins);
  const spans = requestSpans(tracing, trustedProxies, app.get(ServiceTokens));
  registerRequestId(fastify, spans);
  registerDrain(fastify, app.get(Readiness));
  registerEncodedPathCheck(fastify);
  registerBodyTypes(fastify);
  registerTextCheck(fastify);
  registerRequestLog(fastify, log);
  registerHttpMetrics(fastify, app.get(Registry));
  spans?.register(fastify);
  registerSecurityHeaders(fastify);
  await app.register(compress, { threshold: 1024 });
  serveSwagger(app, service);
  return app;
}

function requestSpans(
  { tracer }: Tracing,
  trustedProxies: readonly string[],
  tokens: ServiceTokens,
): RequestSpans | undefined {
  const isService = ({ headers }: FastifyRequest) =>
    tokens.verify(headers.authorization?.replace(/^Bearer /i, '') ?? '') !== undefined;
  return tracer && new RequestSpans(tracer, trustedProxies, isService);
}
