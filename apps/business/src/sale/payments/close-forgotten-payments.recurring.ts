import { Injectable } from '@nestjs/common';
import { Recurring, type RecurringWork } from '@proticket/platform';
import { PaymentsRepository } from './payments.repository';

const EVERY_SECONDS = 3600;
const BATCH = 500;

/** Ends attempts to pay that reconciliation has given up, because their provider never said what became of them. */
@Injectable()
@Recurring(EVERY_SECONDS)
export class CloseForgottenPayments implements RecurringWork {
  constructor(private readonly payments: PaymentsRepository) {}

  async run(): Promise<void> {
    while ((await this.payments.closeForgotten(BATCH)) === BATCH);
  }
}
