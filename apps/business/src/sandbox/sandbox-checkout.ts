import { Injectable } from '@nestjs/common';
import { Database, JobQueue } from '@proticket/platform';
import type { PaymentRow } from '../payments/payment.dto';
import { paymentsErrors } from '../payments/payments.errors';
import { PaymentsRepository } from '../payments/payments.repository';
import type { SandboxBody } from './sandbox-notice';
import { deliverSandboxWebhook } from './sandbox.jobs';

/** What a customer does at the sandbox's page. */
export type Choice = 'succeed' | 'fail';

/** The sandbox's own side: a customer decides, and a webhook is on its way. */
@Injectable()
export class SandboxCheckout {
  constructor(
    private readonly database: Database,
    private readonly payments: PaymentsRepository,
    private readonly jobs: JobQueue,
  ) {}

  /** @throws payments.not_found when no payment of the sandbox has this id. */
  async find(idPayment: string): Promise<PaymentRow> {
    const payment = await this.payments.find(idPayment);
    if (payment?.provider !== 'sandbox') throw paymentsErrors.not_found();
    return payment;
  }

  /** A checkout takes the money once: deciding again sends the same delivery again. */
  async decide(idPayment: string, choice: Choice): Promise<PaymentRow> {
    const payment = await this.find(idPayment);
    const body: SandboxBody = {
      type: choice === 'succeed' ? 'payment.succeeded' : 'payment.failed',
      data: {
        provider_txn_id: `sbx_${idPayment}`,
        id_payment: idPayment,
        order_id: payment.order_id,
        amount: payment.amount,
        currency: payment.currency,
        occurred_at: new Date().toISOString(),
      },
    };
    const id = `evt_${choice}_${idPayment}`;
    await this.database.transaction((tx) => this.jobs.enqueue(tx, deliverSandboxWebhook, { id, body }));
    return payment;
  }
}
