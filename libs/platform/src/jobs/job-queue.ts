import { Injectable } from '@nestjs/common';
import { randomUUIDv7 } from 'node:crypto';
import { Database } from '../database/database';
import { afterCommit, managerOf, type Transaction } from '../database/transaction';
import { currentRequestId, currentSpan } from '../foundation/request-context';
import type { JobType, NewJob } from './job';
import { insertJobsSql } from './jobs.sql';
import { JobWakeUp } from './job-wake-up';

/** The transactional outbox: side effects are rows, written in the transaction that causes them. */
@Injectable()
export class JobQueue {
  constructor(
    private readonly database: Database,
    private readonly wakeUp: JobWakeUp,
  ) {}

  /** Writes one job; it runs after the commit, or not at all after a rollback. */
  async enqueue<Payload extends object>(
    tx: Transaction,
    type: JobType<Payload>,
    payload: Payload,
    options: Pick<NewJob, 'delayMs' | 'dedupKey'> = {},
  ): Promise<void> {
    await this.enqueueAll(tx, [{ type: type.name, maxAttempts: type.maxAttempts, payload, ...options }]);
  }

  /** Writes many jobs with one statement. */
  async enqueueAll(tx: Transaction, jobs: readonly NewJob[]): Promise<void> {
    if (jobs.length === 0) return;
    const requestId = currentRequestId() ?? null;
    const traceParent = currentSpan()?.traceParent ?? null;
    const values = jobs.flatMap((job) => [
      randomUUIDv7(),
      job.type,
      JSON.stringify(job.payload),
      requestId,
      traceParent,
      job.dedupKey ?? null,
      job.maxAttempts,
      (job.delayMs ?? 0) * 1000,
    ]);
    await managerOf(tx).query(insertJobsSql(this.database.dialect, jobs.length), values);
    afterCommit(tx, () => this.wakeUp.notify());
  }

  /** Wakes the worker, after a statement that wrote job rows itself. */
  notify(): void {
    this.wakeUp.notify();
  }
}
