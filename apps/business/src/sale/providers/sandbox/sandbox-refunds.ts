import { Injectable } from '@nestjs/common';
import { isAmount, requestErrors } from '@proticket/contract';
import { Database, JobQueue, type Transaction } from '@proticket/platform';
import { placesMessage } from '@proticket/shared';
import { randomUUIDv7 } from 'node:crypto';
import { paymentsErrors } from '../payments.errors';
import { SandboxBooksRepository, type SandboxRefund } from './sandbox-books.repository';
import { SandboxCheckout } from './sandbox-checkout';
import { REFUND_EVENTS, transactionOf } from './sandbox-events';
import type { SandboxDeliveryQuery, SandboxRefundDto } from './sandbox.dto';
import { deliverSandboxWebhook } from './sandbox.jobs';

/** What happens at a provider without the shop: refunds in its dashboard, disputes, refunds that fail later. */
@Injectable()
export class SandboxRefunds {
  constructor(
    private readonly database: Database,
    private readonly checkout: SandboxCheckout,
    private readonly books: SandboxBooksRepository,
    private readonly jobs: JobQueue,
  ) {}

  /** @throws request.invalid, payments.not_found, payments.no_such_refund if the payment has not captured this much */
  async begin(
    idPayment: string,
    kind: SandboxRefund['kind'],
    amount: string,
    delivery: SandboxDeliveryQuery,
  ): Promise<SandboxRefundDto> {
    const { currency } = await this.checkout.find(idPayment);
    if (!isAmount(amount, currency)) {
      const errors = [{ path: 'amount', message: placesMessage('amount', currency) }];
      throw requestErrors.invalid(undefined, { errors });
    }
    const id = `sbx_${kind === 'refund' ? 're' : 'dp'}_${randomUUIDv7()}`;
    const status = kind === 'refund' ? 'succeeded' : 'pending';
    const refund: SandboxRefund = {
      id,
      id_payment: idPayment,
      id_refund: null,
      kind,
      amount,
      currency,
      status,
    };
    await this.database.transaction(async (tx) => {
      if (!(await this.books.hasLeft(tx, idPayment, amount))) throw paymentsErrors.no_such_refund();
      await this.books.addRefund(tx, refund);
      await this.announce(tx, refund, delivery);
    });
    return toDto(refund);
  }

  /** @throws payments.no_such_refund if it is unknown, or can no longer reach this state */
  async settle(
    id: string,
    status: 'succeeded' | 'failed',
    delivery: SandboxDeliveryQuery,
  ): Promise<SandboxRefundDto> {
    return this.database.transaction(async (tx) => {
      const refund = await this.books.moveRefund(tx, id, status);
      if (!refund) throw paymentsErrors.no_such_refund();
      await this.announce(tx, refund, delivery);
      return toDto(refund);
    });
  }

  private async announce(
    tx: Transaction,
    refund: SandboxRefund,
    { deliveries, delay_ms }: SandboxDeliveryQuery,
  ): Promise<void> {
    const { id, id_payment, id_refund, kind, amount, currency, status } = refund;
    const order_id = await this.books.findOrder(tx, id_payment);
    const data = {
      ...{ provider_txn_id: transactionOf(id_payment), id_payment, order_id, amount, currency },
      ...{ occurred_at: new Date().toISOString(), refund_txn_id: id, ...(id_refund ? { id_refund } : {}) },
    };
    const job = {
      type: deliverSandboxWebhook.name,
      maxAttempts: deliverSandboxWebhook.maxAttempts,
      payload: { id: `evt_${id}_${status}`, body: { type: REFUND_EVENTS[kind][status], data } },
      delayMs: delay_ms,
    };
    await this.jobs.enqueueAll(tx, Array<typeof job>(deliveries).fill(job));
  }
}

function toDto({ id, kind, amount, status }: SandboxRefund): SandboxRefundDto {
  return { refund_txn_id: id, kind, amount, status };
}
