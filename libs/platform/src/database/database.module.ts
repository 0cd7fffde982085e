import { type DynamicModule, Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { Database } from './database';
import { connectMigrated } from './connect';

/** Opens the service's one connection pool before anything needs it and closes it last. */
@Module({})
export class DatabaseModule implements OnApplicationShutdown {
  constructor(@Inject(DataSource) private readonly dataSource: DataSource) {}

  /** @param variable the environment variable to name when the database cannot be reached. */
  static with(options: DataSourceOptions, variable: string): DynamicModule {
    const providers = [
      { provide: DataSource, useFactory: () => connectMigrated(options, variable) },
      {
        provide: Database,
        useFactory: (dataSource: DataSource) => new Database(dataSource),
        inject: [DataSource],
      },
    ];
    return { module: DatabaseModule, global: true, providers, exports: [Database, DataSource] };
  }

  async onApplicationShutdown(): Promise<void> {
    if (this.dataSource.isInitialized) await this.dataSource.destroy();
  }
}
