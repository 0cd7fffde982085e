import { Injectable } from '@nestjs/common';
import { Recurring, type RecurringWork } from '../jobs/recurring';
import { IdempotencyKeys } from './idempotency-keys';

const BATCH = 1000;

/** Deletes keys whose time is over. */
@Injectable()
@Recurring(300)
export class SweepIdempotencyKeys implements RecurringWork {
  constructor(private readonly keys: IdempotencyKeys) {}

  async run(): Promise<void> {
    let deleted: number;
    do deleted = await this.keys.sweep(BATCH);
    while (deleted === BATCH);
  }
}
