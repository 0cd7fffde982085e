import compress from '@fastify/compress';
import helmet from '@fastify/helmet';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { IncomingMessage } from 'node:http';
import { Registry } from 'prom-client';
import { registerHttpMetrics } from '../health/metrics';
import { registerRequestId, requestIdOf } from '../http/request-id';
import { serveSwagger } from '../http/swagger';
import { registerTextCheck } from '../http/well-formed-text';
import { createLog } from '../logging/log';
import { NestLog } from '../logging/nest-log';
import { registerRequestLog } from '../logging/request-log';
import type { LoadedSettings } from '../settings/load-settings';
import { HttpSettings, LogSettings } from '../settings/platform.settings';
import type { ServiceDefinition } from './service-definition';
import { ServiceModule } from './service.module';

const MAX_PARAM_LENGTH = 200;

/** A service, wired but not listening. */
export async function createService(
  service: ServiceDefinition,
  settings: LoadedSettings,
): Promise<NestFastifyApplication> {
  const http = settings.get(HttpSettings);
  const log = createLog(service.name, settings.get(LogSettings));
  const adapter = new FastifyAdapter({
    trustProxy: http.trustedProxies.length > 0 ? http.trustedProxies : false,
    bodyLimit: http.bodyLimitBytes,
    routerOptions: { maxParamLength: MAX_PARAM_LENGTH },
    genReqId: (request: IncomingMessage) => requestIdOf(request),
    // 503 with `Connection: close` while stopping would fail requests that can still be served.
    return503OnClosing: false,
  });
  const app = await NestFactory.create<NestFastifyApplication>(ServiceModule.of(service, settings), adapter, {
    logger: new NestLog(log),
    rawBody: true,
    // Reasons for a failed start are told by runService, as a sentence.
    abortOnError: false,
  });
  const fastify = adapter.getInstance();
  registerRequestId(fastify);
  registerTextCheck(fastify);
  registerRequestLog(fastify, log);
  registerHttpMetrics(fastify, app.get(Registry));
  await app.register(helmet, { contentSecurityPolicy: { directives: { upgradeInsecureRequests: null } } });
  await app.register(compress, { threshold: 1024 });
  app.enableCors({
    origin: http.corsOrigins,
    credentials: true,
    exposedHeaders: ['x-request-id', 'retry-after'],
  });
  serveSwagger(app, service);
  return app;
}
