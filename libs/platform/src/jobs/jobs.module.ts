import { Global, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { DeadJobsController } from './dead-jobs.controller';
import { DeadJobsRepository } from './dead-jobs.repository';
import { DeadJobs } from './dead-jobs.usecase';
import { JobHandlers } from './job-handlers';
import { JobMetrics } from './job-metrics';
import { JobQueue } from './job-queue';
import { JobWakeUp } from './job-wake-up';
import { JobWorker } from './job-worker';
import { JobsRepository } from './jobs.repository';
import { RecurringRunner } from './recurring';
import { MarkUnhandledJobs } from './mark-unhandled-jobs.recurring';

/** The outbox with its worker, and recurring work. */
@Global()
@Module({
  imports: [DiscoveryModule],
  controllers: [DeadJobsController],
  providers: [
    DeadJobs,
    DeadJobsRepository,
    JobHandlers,
    JobMetrics,
    JobQueue,
    JobWakeUp,
    JobWorker,
    JobsRepository,
    RecurringRunner,
    MarkUnhandledJobs,
  ],
  exports: [JobQueue],
})
export class JobsModule {}
