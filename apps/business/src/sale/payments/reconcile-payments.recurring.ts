import { Injectable, Logger } from '@nestjs/common';
import { Recurring, type RecurringWork } from '@proticket/platform';
import { CheckPayment } from './check-payment.usecase';
import type { PaymentRow } from './payment.dto';
import { PaymentsRepository } from './payments.repository';
import { PaymentSettings } from '../providers/payments.settings';

const EVERY_SECONDS = 5;
const BATCH = 50;

/**
 * Asks providers about payments that have been waiting too long, because webhooks get lost: what turns out to be
 * paid is confirmed as if the webhook had come, and what differs is reported.
 */
@Injectable()
@Recurring(EVERY_SECONDS)
export class ReconcilePayments implements RecurringWork {
  private readonly logger = new Logger(ReconcilePayments.name);

  constructor(
    private readonly payments: PaymentsRepository,
    private readonly checkPayment: CheckPayment,
    private readonly settings: PaymentSettings,
  ) {}

  async run(): Promise<void> {
    for (;;) {
      const silent = await this.payments.claimStale(this.settings.reconcileAfterSeconds, BATCH);
      await Promise.all(silent.map((payment) => this.askAbout(payment)));
      if (silent.length < BATCH) return;
    }
  }

  /** Never rejects: one provider that is unavailable must not keep the others from being asked. */
  private async askAbout(payment: PaymentRow): Promise<void> {
    try {
      await this.checkPayment.check(payment);
    } catch (error) {
      this.logger.warn({ err: error }, `${payment.provider} could not be asked about ${payment.id_payment}.`);
    }
  }
}
