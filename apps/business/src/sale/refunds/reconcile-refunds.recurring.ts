import { Injectable, Logger } from '@nestjs/common';
import { Recurring, type RecurringWork } from '@proticket/platform';
import type { PaymentAtProvider } from '../providers/payment-provider';
import { PaymentSettings } from '../providers/payments.settings';
import { ReadRefunds } from './read-refunds.usecase';
import { RefundAttemptsRepository } from './refund-attempts.repository';

const EVERY_SECONDS = 5;
const BATCH = 50;

/** Asks providers about refunds that have been pending for long, because webhooks get lost, and shows admins what was forgotten. */
@Injectable()
@Recurring(EVERY_SECONDS)
export class ReconcileRefunds implements RecurringWork {
  private readonly logger = new Logger(ReconcileRefunds.name);

  constructor(
    private readonly attempts: RefundAttemptsRepository,
    private readonly readRefunds: ReadRefunds,
    private readonly settings: PaymentSettings,
  ) {}

  async run(): Promise<void> {
    await this.attempts.reportForgottenParts();
    for (;;) {
      const stale = await this.attempts.claimStale(this.settings.reconcileAfterSeconds, BATCH);
      const payments = new Map(stale.map((payment) => [payment.id_payment, payment]));
      await Promise.all([...payments.values()].map((payment) => this.check(payment)));
      if (stale.length < BATCH) return;
    }
  }

  /** Never rejects: one unreachable provider must not keep the others from being asked. */
  private async check(payment: PaymentAtProvider): Promise<void> {
    try {
      await this.readRefunds.read(payment);
      await this.attempts.resumeRefund(payment.id_payment);
    } catch (error) {
      const { provider, id_payment } = payment;
      this.logger.warn({ err: error }, `${provider} could not be asked about refunds of ${id_payment}.`);
    }
  }
}
