import { Injectable } from '@nestjs/common';
import { Recurring, type RecurringWork } from '@proticket/platform';
import { OrdersRepository } from './orders.repository';

const SWEEP_SECONDS = 1;
/** Bounds how long one sweep holds an event's row. */
const BATCH = 500;

/** Ends holds whose time is up, on every instance. A sweep that finds nothing costs one look at a partial index. */
@Injectable()
@Recurring(SWEEP_SECONDS)
export class ExpireHolds implements RecurringWork {
  constructor(private readonly orders: OrdersRepository) {}

  async run(): Promise<void> {
    while ((await this.orders.expireHolds(BATCH)) === BATCH);
  }
}
