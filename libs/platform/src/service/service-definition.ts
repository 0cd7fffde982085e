import type { Type } from '@nestjs/common';
import type { DataSourceOptions } from 'typeorm';
import type { LoadedSettings } from '../settings/load-settings';
import type { ApiDescription } from '../openapi/openapi-document';
import type { SettingsClass } from '../settings/env.decorator';

/** The two kinds of database a service may have. */
export type ServiceDataSourceOptions = Extract<DataSourceOptions, { type: 'postgres' | 'mysql' | 'mariadb' }>;

/** Everything that makes an app a ProTicket service; `main.ts`, migrations, OpenAPI and tests all start from it. */
export interface ServiceDefinition extends ApiDescription {
  /** Short name, in logs and service tokens. */
  readonly name: 'auth' | 'business';
  /** Every settings class the service reads; all are checked before anything starts. */
  readonly settings: readonly SettingsClass[];
  readonly port: (settings: LoadedSettings) => number;
  readonly database: {
    /** The variable to name when the database cannot be reached. */
    readonly variable: string;
    readonly options: (settings: LoadedSettings) => ServiceDataSourceOptions;
  };
  readonly module: Type;
}
