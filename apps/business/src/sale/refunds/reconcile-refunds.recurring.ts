import { Injectable, Logger } from '@nestjs/common';
import { Recurring, type RecurringWork } from '@proticket/platform';
import type { PaymentAtProvider } from '../providers/payment-provider';
import { PaymentSettings } from '../providers/payments.settings';
import { ReadRefunds } from './read-refunds.usecase';
import { RefundLedgerRepository } from './refund-ledger.repository';

const EVERY_SECONDS = 5;
const BATCH = 50;

/** Asks providers about money that has been on its way back for long, because webhooks get lost. */
@Injectable()
@Recurring(EVERY_SECONDS)
export class ReconcileRefunds implements RecurringWork {
  private readonly logger = new Logger(ReconcileRefunds.name);

  constructor(
    private readonly ledger: RefundLedgerRepository,
    private readonly readRefunds: ReadRefunds,
    private readonly settings: PaymentSettings,
  ) {}

  async run(): Promise<void> {
    for (;;) {
      const silent = await this.ledger.claimStale(this.settings.reconcileAfterSeconds, BATCH);
      const payments = new Map(silent.map((payment) => [payment.id_payment, payment]));
      await Promise.all([...payments.values()].map((payment) => this.askAbout(payment)));
      if (silent.length < BATCH) return;
    }
  }

  /** Never rejects: one provider that is unavailable must not keep the others from being asked. */
  private async askAbout(payment: PaymentAtProvider): Promise<void> {
    try {
      await this.readRefunds.read(payment);
      await this.ledger.askAgain(payment.id_payment);
    } catch (error) {
      const { provider, id_payment } = payment;
      this.logger.warn({ err: error }, `${provider} could not be asked about refunds of ${id_payment}.`);
    }
  }
}
