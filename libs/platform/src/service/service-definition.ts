import type { Type } from '@nestjs/common';
import type { DataSourceOptions } from 'typeorm';
import type { ReplicaOptions } from '../database/read-replica';
import type { LoadedSettings } from '../settings/load-settings';
import type { ApiDescription } from '../openapi/openapi-document';
import type { SettingsClass } from '../settings/env.decorator';

/** The two kinds of database a service may have. */
export type ServiceDataSourceOptions = Extract<DataSourceOptions, { type: 'postgres' | 'mysql' | 'mariadb' }>;

/** What defines a service; `main.ts`, migrations, the OpenAPI document and tests start from it. */
export interface ServiceDefinition extends ApiDescription {
  /** Short name, used in logs and service tokens. */
  readonly name: 'auth' | 'business';
  /** Every settings class that the service reads; all are checked before the service starts. */
  readonly settings: readonly SettingsClass[];
  readonly port: (settings: LoadedSettings) => number;
  readonly database: {
    /** The environment variable named in the error if the database is unreachable. */
    readonly variable: string;
    readonly options: (settings: LoadedSettings) => ServiceDataSourceOptions;
    /** A replica for reads that may be a little old, if the settings name one. */
    readonly replica?: (settings: LoadedSettings) => ReplicaOptions | undefined;
  };
  readonly module: Type;
}
