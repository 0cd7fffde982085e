import { Global, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { JobHandlers } from './job-handlers';
import { JobQueue } from './job-queue';
import { JobWakeUp } from './job-wake-up';
import { JobWorker } from './job-worker';
import { JobsRepository } from './jobs.repository';

/** The outbox and its worker. */
@Global()
@Module({
  imports: [DiscoveryModule],
  providers: [JobHandlers, JobQueue, JobWakeUp, JobWorker, JobsRepository],
  exports: [JobQueue],
})
export class JobsModule {}
