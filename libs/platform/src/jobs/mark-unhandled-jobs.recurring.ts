import { Injectable } from '@nestjs/common';
import { JobHandlers } from './job-handlers';
import { JobsRepository } from './jobs.repository';
import { Recurring, type RecurringWork } from './recurring';

const EVERY_SECONDS = 600;

/**
 * Marks jobs without a handler as dead, so that an admin sees them. Only after an hour: during a rolling update, older
 * instances must not touch the new types of job, which wait for the newer ones.
 */
@Injectable()
@Recurring(EVERY_SECONDS)
export class MarkUnhandledJobs implements RecurringWork {
  constructor(
    private readonly jobs: JobsRepository,
    private readonly handlers: JobHandlers,
  ) {}

  run(): Promise<void> {
    return this.jobs.markUnhandledDead(this.handlers.types);
  }
}
