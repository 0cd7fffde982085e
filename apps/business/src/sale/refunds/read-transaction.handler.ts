import { Injectable } from '@nestjs/common';
import { Database, HandlesJob, UnrecoverableJobError, type JobHandler } from '@proticket/platform';
import { AuditLogRepository } from '../../audit/audit-log.repository';
import { CheckPayment } from '../payments/check-payment.usecase';
import { readTransaction } from '../payments/payment.jobs';
import { PaymentsRepository } from '../payments/payments.repository';
import { PaymentProviders } from '../providers/payment-providers';
import { ReadRefunds } from './read-refunds.usecase';

/**
 * A refund of a transaction that settled no payment here. If it was for a payment of ours, the webhook event of the payment
 * itself is late or lost: the payment is confirmed first, then the refund is recorded.
 */
@Injectable()
@HandlesJob(readTransaction)
export class ReadTransactionHandler implements JobHandler<{ provider: string; provider_txn_id: string }> {
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
    if (!adapter) throw new UnrecoverableJobError(`${provider} is not enabled.`);
    const capture = await adapter.readTransaction(provider_txn_id);
    if (capture?.id_payment) await this.checkPayment.confirm(provider, capture);
    const payment = await this.database.transaction((tx) =>
      this.payments.findByTransaction(tx, provider, provider_txn_id),
    );
    return payment ? this.readRefunds.read(payment) : this.reportUnmatched(transaction);
  }

  /** An admin finds the unknown money in the audit log. */
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
