import { type DynamicModule, Module, type OnApplicationShutdown } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE } from '@nestjs/core';
import {
  AccessGuard,
  AccessKeys,
  JwtStrategy,
  ServiceKeys,
  ServiceTokenModule,
  TrustedOrigins,
} from '@proticket/shared';
import type { Logger as Log } from 'pino';
import { Registry } from 'prom-client';
import type { DataSource } from 'typeorm';
import { DatabaseMetrics } from '../database/database-metrics';
import { DatabaseModule } from '../database/database.module';
import { HealthController } from '../health/health.controller';
import { createRegistry } from '../health/metrics';
import { MetricsController } from '../health/metrics.controller';
import { Readiness } from '../health/readiness';
import { ResponseRecord } from '../health/response-record';
import { StrayErrors } from '../health/stray-errors';
import { ProblemFilter } from '../http/problem.filter';
import { validationPipe } from '../http/validation.pipe';
import { JobsModule } from '../jobs/jobs.module';
import type { LoadedSettings } from '../settings/load-settings';
import { HttpSettings, TokenKeySettings } from '../settings/platform.settings';
import { ServerSettings } from '../settings/server.settings';
import { SettingsModule } from '../settings/settings.module';
import { Tracing } from '../tracing/tracing';
import type { ServiceDefinition } from './service-definition';

/** Whole seconds since 1970, as tokens have them; 0 without a time. */
const secondsOf = (time: string | undefined): number =>
  time === undefined ? 0 : Math.floor(Date.parse(time) / 1000);

const accessProviders = [
  {
    provide: AccessKeys,
    useFactory: ({ jwtSecret, jwtSecretPrevious, accessTokensSince }: TokenKeySettings) =>
      new AccessKeys([jwtSecret, jwtSecretPrevious], secondsOf(accessTokensSince)),
    inject: [TokenKeySettings],
  },
  {
    provide: ServiceKeys,
    useFactory: (keys: TokenKeySettings) => new ServiceKeys([keys.serviceJwtSecret]),
    inject: [TokenKeySettings],
  },
  {
    provide: TrustedOrigins,
    useFactory: (http: HttpSettings) => new TrustedOrigins(http.corsOrigins),
    inject: [HttpSettings],
  },
];

/** What a service has before its modules are made. */
export interface ServiceParts {
  readonly dataSource: DataSource;
  readonly tracing: Tracing;
  readonly log: Log;
}

/** The root module of a service: what all services share, around the module of this one. */
@Module({})
export class ServiceModule implements OnApplicationShutdown {
  constructor(private readonly tracing: Tracing) {}

  static of(
    service: ServiceDefinition,
    settings: LoadedSettings,
    { dataSource, tracing, log }: ServiceParts,
  ): DynamicModule {
    return {
      module: ServiceModule,
      global: true,
      imports: [
        SettingsModule.with(settings),
        DatabaseModule.with(dataSource, service.database.replica?.(settings)),
        ServiceTokenModule,
        JobsModule,
        service.module,
      ],
      controllers: [HealthController, MetricsController],
      providers: [
        ...accessProviders,
        JwtStrategy,
        Readiness,
        { provide: Tracing, useValue: tracing },
        { provide: Registry, useFactory: createRegistry, inject: [ServerSettings] },
        {
          provide: ResponseRecord,
          useFactory: (registry: Registry) => new ResponseRecord(log, registry),
          inject: [Registry],
        },
        DatabaseMetrics,
        StrayErrors,
        { provide: APP_GUARD, useClass: AccessGuard },
        { provide: APP_FILTER, useClass: ProblemFilter },
        { provide: APP_PIPE, useFactory: validationPipe },
      ],
      exports: [...accessProviders, Registry, Readiness, ResponseRecord, DatabaseMetrics, Tracing],
    };
  }

  /** After the last request and job. */
  async onApplicationShutdown(): Promise<void> {
    await this.tracing.tracer?.stop();
  }
}
