import { Injectable, Logger } from '@nestjs/common';
import { Database, type Transaction } from '@proticket/platform';
import type { PaymentRow } from './payment.dto';
import type { Capture } from '../providers/payment-provider';
import { type ConfirmationOutcome, PaymentConfirmation, type RecordedEvent } from './payment-confirmation';
import { PaymentProviders } from '../providers/payment-providers';
import { PaymentsRepository } from './payments.repository';

/** An unpaid attempt of this age counts as failed; it is still checked until the provider has closed its page. */
const ABANDONED_AFTER_MS = 25 * 3_600_000;

/** Asks a provider about an attempt to pay: one that turns out to be paid is confirmed as if its webhook had arrived. */
@Injectable()
export class CheckPayment {
  private readonly logger = new Logger(CheckPayment.name);

  constructor(
    private readonly database: Database,
    private readonly payments: PaymentsRepository,
    private readonly providers: PaymentProviders,
    private readonly confirmation: PaymentConfirmation,
  ) {}

  /** @throws Error if the provider cannot be reached */
  async check(payment: PaymentRow): Promise<void> {
    const { id_payment, provider } = payment;
    const found = await this.providers.find(provider)?.lookUp(payment);
    if (found?.state === 'succeeded') {
      const outcome = await this.confirm(provider, found.capture);
      this.logger.warn(`${provider} had taken the money of ${id_payment} without a webhook: ${outcome}.`);
    } else if (found?.state === 'closed') {
      await this.payments.close(id_payment, found.reason);
    } else if (Date.now() - payment.created_at.getTime() > ABANDONED_AFTER_MS) {
      await this.database.transaction((tx: Transaction) =>
        this.payments.markFailed(tx, id_payment, provider, 'Nobody paid.'),
      );
    }
  }

  /** Confirms money that a provider reports when it is asked. */
  confirm(provider: string, capture: Capture): Promise<ConfirmationOutcome> {
    const event: RecordedEvent = {
      event_id: `reconciled_${capture.provider_txn_id}`,
      type: 'reconciliation',
      payload: { data: capture },
    };
    return this.confirmation.confirm(provider, event, capture);
  }
}
