import { Injectable } from '@nestjs/common';
import { Recurring, type RecurringWork } from '@proticket/platform';
import { VouchersRepository } from './vouchers.repository';

const SWEEP_SECONDS = 10;
/** Bounds how long one sweep holds an event's row. */
const BATCH = 500;

/** Gives free what vouchers reserve whose time is over, on every instance. A sweep that finds nothing reads a small index. */
@Injectable()
@Recurring(SWEEP_SECONDS)
export class EndReserves implements RecurringWork {
  constructor(private readonly vouchers: VouchersRepository) {}

  async run(): Promise<void> {
    while ((await this.vouchers.endReserves(BATCH)) === BATCH);
  }
}
