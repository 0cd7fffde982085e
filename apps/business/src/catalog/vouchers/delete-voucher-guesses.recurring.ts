import { Injectable } from '@nestjs/common';
import { Recurring, type RecurringWork } from '@proticket/platform';
import { VoucherGuesses } from './voucher-guesses.repository';

const EVERY_SECONDS = 600;

/** Deletes counts of guesses that are over. */
@Injectable()
@Recurring(EVERY_SECONDS)
export class DeleteVoucherGuesses implements RecurringWork {
  constructor(private readonly guesses: VoucherGuesses) {}

  run(): Promise<void> {
    return this.guesses.deleteOver();
  }
}
