import { Global, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { JobHandlers } from './job-handlers';
import { JobQueue } from './job-queue';
import { JobWakeUp } from './job-wake-up';
import { JobWorker } from './job-worker';
import { JobsRepository } from './jobs.repository';
import { RecurringRunner } from './recurring';

/** The outbox and its worker, and what comes round again and again. */
@Global()
@Module({
  imports: [DiscoveryModule],
  providers: [JobHandlers, JobQueue, JobWakeUp, JobWorker, JobsRepository, RecurringRunner],
  exports: [JobQueue],
})
export class JobsModule {}
