import { Injectable } from '@nestjs/common';
import { HandlesJob, type JobHandler } from '@proticket/platform';
import { readRefunds } from '../payments/payment.jobs';
import { PaymentsRepository } from '../payments/payments.repository';
import { ReadRefunds } from './read-refunds.usecase';

/** A webhook event said that refunds of a payment changed, but not which. */
@Injectable()
@HandlesJob(readRefunds)
export class ReadRefundsHandler implements JobHandler<{ id_payment: string }> {
  constructor(
    private readonly payments: PaymentsRepository,
    private readonly refunds: ReadRefunds,
  ) {}

  async handle({ id_payment }: { id_payment: string }): Promise<void> {
    const payment = await this.payments.find(id_payment);
    if (payment) await this.refunds.read(payment);
  }
}
