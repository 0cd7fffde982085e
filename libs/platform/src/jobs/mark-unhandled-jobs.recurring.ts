import { Injectable } from '@nestjs/common';
import { JobHandlers } from './job-handlers';
import { JobsRepository } from './jobs.repository';
import { Recurring, type RecurringWork } from './recurring';

const EVERY_SECONDS = 600;

/**
 * Gives up jobs that nobody handles, so that a person sees them. An hour late: while a release is rolled out, jobs of
 * the newer one wait for its instances, and the older ones leave them alone.
 */
@Injectable()
@Recurring(EVERY_SECONDS)
export class MarkUnhandledJobs implements RecurringWork {
  constructor(
    private readonly jobs: JobsRepository,
    private readonly handlers: JobHandlers,
  ) {}

  run(): Promise<void> {
    return this.jobs.buryUnhandled(this.handlers.types);
  }
}
