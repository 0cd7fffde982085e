import { Injectable, Logger } from '@nestjs/common';
import { Database, Recurring, type RecurringWork } from '@proticket/platform';
import type { PaymentRow } from './payment.dto';
import { PaymentConfirmation } from './payment-confirmation';
import { PaymentProviders } from './payment-providers';
import { PaymentsRepository } from './payments.repository';
import { PaymentSettings } from './payments.settings';

const EVERY_SECONDS = 5;
const BATCH = 50;
/** A page that nobody paid on for so long is given up; should money still come, it counts. */
const ABANDONED_AFTER_MS = 25 * 3_600_000;

/**
 * Asks providers about payments that have been waiting too long, because webhooks get lost: what turns out to be
 * paid is confirmed as if the webhook had come, and what differs is reported.
 */
@Injectable()
@Recurring(EVERY_SECONDS)
export class ReconcilePayments implements RecurringWork {
  private readonly logger = new Logger(ReconcilePayments.name);

  constructor(
    private readonly database: Database,
    private readonly payments: PaymentsRepository,
    private readonly providers: PaymentProviders,
    private readonly confirmation: PaymentConfirmation,
    private readonly settings: PaymentSettings,
  ) {}

  async run(): Promise<void> {
    for (;;) {
      const silent = await this.payments.takeSilent(this.settings.reconcileAfterSeconds, BATCH);
      await Promise.all(silent.map((payment) => this.askAbout(payment)));
      if (silent.length < BATCH) return;
    }
  }

  /** Never rejects: one provider that does not answer must not keep the others from being asked. */
  private async askAbout(payment: PaymentRow): Promise<void> {
    try {
      const provider = this.providers.find(payment.provider);
      const answer = await provider?.lookUp(payment);
      if (answer?.state === 'succeeded') {
        const { capture } = answer;
        const notice = {
          event_id: `reconciled_${capture.provider_txn_id}`,
          type: 'reconciliation',
          payload: { data: capture },
        };
        const outcome = await this.confirmation.confirm(payment.provider, notice, capture);
        this.logger.warn(
          `${payment.provider} had taken the money of ${payment.id_payment}, no webhook said so: ${outcome}.`,
        );
      } else if (answer?.state === 'gone' || isAbandoned(payment)) {
        const reason = answer?.state === 'gone' ? answer.reason : 'Nobody paid.';
        await this.database.transaction((tx) =>
          this.payments.markFailed(tx, payment.id_payment, payment.provider, reason),
        );
      }
    } catch (error) {
      this.logger.warn({ err: error }, `${payment.provider} could not be asked about ${payment.id_payment}.`);
    }
  }
}

function isAbandoned({ created_at }: PaymentRow): boolean {
  return Date.now() - created_at.getTime() > ABANDONED_AFTER_MS;
}
