import { Injectable, Logger } from '@nestjs/common';
import {
  Database,
  HandlesJob,
  UnrecoverableJobError,
  type JobHandler,
  type Transaction,
} from '@proticket/platform';
import { AuditLogRepository } from '../audit/audit-log.repository';
import type { PaymentRow } from './payment.dto';
import { readTransaction } from './payment.jobs';
import type { Capture } from './payment-provider';
import { type ConfirmationOutcome, PaymentConfirmation } from './payment-confirmation';
import { PaymentProviders } from './payment-providers';
import { PaymentsRepository } from './payments.repository';
import { ReadRefunds } from './read-refunds.usecase';

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

/**
 * Money went back of a transaction that settled no payment here. If it was for a payment of ours, the delivery about
 * the payment itself is late or lost: the payment is confirmed first, then what went back is written down.
 */
@Injectable()
@HandlesJob(readTransaction)
export class ReadTransactionJob implements JobHandler<{ provider: string; provider_txn_id: string }> {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditLogRepository,
    private readonly payments: PaymentsRepository,
    private readonly providers: PaymentProviders,
    private readonly checkPayment: CheckPayment,
    private readonly readRefunds: ReadRefunds,
  ) {}

  async handle(transaction: { provider: string; provider_txn_id: string }): Promise<void> {
    const { provider, provider_txn_id } = transaction;
    const adapter = this.providers.find(provider);
    if (!adapter) throw new UnrecoverableJobError(`${provider} is not switched on.`);
    const capture = await adapter.readTransaction(provider_txn_id);
    if (capture?.id_payment) await this.checkPayment.confirm(provider, capture);
    const payment = await this.database.transaction((tx) =>
      this.payments.findByTransaction(tx, provider, provider_txn_id),
    );
    return payment ? this.readRefunds.read(payment) : this.reportUnmatched(transaction);
  }

  /** Where nobody knows the money, an admin finds it in the audit log. */
  private reportUnmatched(transaction: { provider: string; provider_txn_id: string }): Promise<void> {
    return this.database.transaction((tx) =>
      this.audit.write(tx, {
        actor_id: null,
        action: 'payments.unmatched',
        subject: 'payment:',
        detail: { ...transaction, about: 'money that went back' },
      }),
    );
  }
}
