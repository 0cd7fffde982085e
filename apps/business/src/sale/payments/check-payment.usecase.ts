import { Injectable, Logger } from '@nestjs/common';
import { Database, type Transaction } from '@proticket/platform';
import type { PaymentRow } from './payment.dto';
import type { Capture } from '../providers/payment-provider';
import { type ConfirmationOutcome, PaymentConfirmation } from './payment-confirmation';
import { PaymentProviders } from '../providers/payment-providers';
import { PaymentsRepository } from './payments.repository';

/** An attempt that nobody paid for so long counts as failed; it is asked about until the provider has closed its page. */
const ABANDONED_AFTER_MS = 25 * 3_600_000;

/** Asks a provider what became of an attempt to pay: what turns out to be paid is confirmed as if a webhook had come. */
@Injectable()
export class CheckPayment {
  private readonly logger = new Logger(CheckPayment.name);

  constructor(
    private readonly database: Database,
    private readonly payments: PaymentsRepository,
    private readonly providers: PaymentProviders,
    private readonly confirmation: PaymentConfirmation,
  ) {}

  async check(payment: PaymentRow): Promise<void> {
    const { id_payment, provider } = payment;
    const answer = await this.providers.find(provider)?.lookUp(payment);
    if (answer?.state === 'succeeded') {
      const outcome = await this.confirm(provider, answer.capture);
      this.logger.warn(`${provider} had taken the money of ${id_payment}, no webhook said so: ${outcome}.`);
    } else if (answer?.state === 'gone') {
      await this.payments.close(id_payment, answer.reason);
    } else if (Date.now() - payment.created_at.getTime() > ABANDONED_AFTER_MS) {
      await this.database.transaction((tx: Transaction) =>
        this.payments.markFailed(tx, id_payment, provider, 'Nobody paid.'),
      );
    }
  }

  confirm(provider: string, capture: Capture): Promise<ConfirmationOutcome> {
    const notice = {
      event_id: `reconciled_${capture.provider_txn_id}`,
      type: 'reconciliation',
      payload: { data: capture },
    };
    return this.confirmation.confirm(provider, notice, capture);
  }
}
