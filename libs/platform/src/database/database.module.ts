import {
  type DynamicModule,
  Inject,
  Module,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
  Optional,
} from '@nestjs/common';
import { Registry } from 'prom-client';
import { DataSource } from 'typeorm';
import { Database } from './database';
import { DatabaseMetrics } from './database-metrics';
import { ReadReplica, type ReplicaOptions } from './read-replica';

/** Provides the service's connection pools, and closes them at shutdown. */
@Module({})
export class DatabaseModule implements OnApplicationBootstrap, OnApplicationShutdown {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    metrics: DatabaseMetrics,
    registry: Registry,
    @Optional() @Inject(ReadReplica) private readonly replica?: ReadReplica,
  ) {
    if (replica) metrics.watchReplica(replica, registry);
  }

  static with(dataSource: DataSource, replicaOptions?: ReplicaOptions): DynamicModule {
    const replica = replicaOptions && new ReadReplica(dataSource, replicaOptions);
    const providers = [
      { provide: DataSource, useValue: dataSource },
      { provide: Database, useValue: new Database(dataSource, replica) },
      ...(replica ? [{ provide: ReadReplica, useValue: replica }] : []),
    ];
    return { module: DatabaseModule, global: true, providers, exports: providers };
  }

  onApplicationBootstrap(): void {
    this.replica?.start();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.replica?.stop();
    if (this.dataSource.isInitialized) await this.dataSource.destroy();
  }
}
