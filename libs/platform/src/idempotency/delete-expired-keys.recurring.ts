import { Injectable } from '@nestjs/common';
import { Recurring, type RecurringWork } from '../jobs/recurring';
import { IdempotencyKeysRepository } from './idempotency-keys.repository';

const EVERY_SECONDS = 300;
const BATCH = 1000;

/** Deletes expired keys. */
@Injectable()
@Recurring(EVERY_SECONDS)
export class DeleteExpiredKeys implements RecurringWork {
  constructor(private readonly keys: IdempotencyKeysRepository) {}

  async run(): Promise<void> {
    while ((await this.keys.deleteExpired(BATCH)) === BATCH);
  }
}
