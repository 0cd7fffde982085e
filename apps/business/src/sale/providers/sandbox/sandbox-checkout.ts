import { Injectable } from '@nestjs/common';
import { Database, JobQueue } from '@proticket/platform';
import { paymentsErrors } from '../payments.errors';
import { transactionOf } from './sandbox-notice';
import { SandboxBooksRepository, type SandboxPayment } from './sandbox-books.repository';
import type { SandboxDecisionQuery } from './sandbox.dto';
import { deliverSandboxWebhook } from './sandbox.jobs';

/** What a customer does at the sandbox's page. */
export type Choice = 'succeed' | 'fail';

const CHARGE = { succeed: 'succeeded', fail: 'failed' } as const;

/** The sandbox's own side: a customer decides, and a webhook is on its way. */
@Injectable()
export class SandboxCheckout {
  constructor(
    private readonly database: Database,
    private readonly books: SandboxBooksRepository,
    private readonly jobs: JobQueue,
  ) {}

  /** @throws payments.not_found when no payment of the sandbox has this id. */
  async find(idPayment: string): Promise<SandboxPayment> {
    const payment = await this.books.findPayment(idPayment);
    if (!payment) throw paymentsErrors.not_found();
    return payment;
  }

  /**
   * A checkout takes the money once: deciding again sends the same delivery again.
   *
   * @throws payments.not_found, payments.checkout_closed
   */
  async decide(idPayment: string, choice: Choice, delivery: SandboxDecisionQuery): Promise<void> {
    const { order_id, amount, currency } = await this.find(idPayment);
    const provider_txn_id = transactionOf(idPayment);
    const occurred_at = new Date().toISOString();
    const body = {
      type: `payment.${CHARGE[choice]}`,
      data: { provider_txn_id, id_payment: idPayment, order_id, amount, currency, occurred_at },
    } as const;
    const job = {
      type: deliverSandboxWebhook.name,
      maxAttempts: deliverSandboxWebhook.maxAttempts,
      payload: { id: `evt_${choice}_${idPayment}`, body },
      delayMs: delivery.delay_ms,
    };
    await this.database.transaction(async (tx) => {
      const isOpen = await this.books.decide(tx, idPayment, CHARGE[choice], delivery.refunds);
      if (!isOpen) throw paymentsErrors.checkout_closed();
      await this.jobs.enqueueAll(
        tx,
        Array.from({ length: delivery.deliveries }, () => job),
      );
    });
  }
}
