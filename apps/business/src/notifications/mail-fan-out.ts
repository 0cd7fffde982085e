import { Injectable } from '@nestjs/common';
import { JobQueue, type JobType, type Transaction } from '@proticket/platform';

/** Jobs per statement; PostgreSQL accepts 65,535 parameters, a job has seven. */
const JOBS_PER_STATEMENT = 1_000;

/** One mail to send. */
export interface MailJob<Payload extends object> {
  readonly payload: Payload;
  /** Identifies the mail within its type; a mail whose key was used before is not sent again. */
  readonly key: string;
}

/**
 * Turns one event into one job per mail, so that a mail that fails is repeated alone and not with fifty thousand others.
 * All are written in one transaction, so that a crash causes no second mail.
 */
@Injectable()
export class MailFanOut {
  constructor(private readonly jobs: JobQueue) {}

  async enqueue<Payload extends object>(
    tx: Transaction,
    { name: type, maxAttempts }: JobType<Payload>,
    mails: readonly MailJob<Payload>[],
  ): Promise<void> {
    for (let from = 0; from < mails.length; from += JOBS_PER_STATEMENT) {
      const batch = mails
        .slice(from, from + JOBS_PER_STATEMENT)
        .map(({ payload, key }) => ({ type, maxAttempts, payload, dedupKey: `${type}:${key}` }));
      await this.jobs.enqueueAll(tx, batch);
    }
  }
}
