import { Injectable } from '@nestjs/common';
import { Database, JobQueue } from '@proticket/platform';
import type { CurrentUser } from '@proticket/contract';
import { AuditLogRepository } from '../../audit/audit-log.repository';
import { partRefunded } from '../orders/order.jobs';
import { RefundLedgerRepository } from './refund-ledger.repository';
import { refundsErrors } from './refunds.errors';
import { RefundListRepository } from './refund-list.repository';

const GIVEN_UP = 'It was given up, and the money returned in another way.';

/**
 * Settles a refund that the provider cannot make (the card is closed, the provider no longer exists), because an admin
 * returned the money in another way. Only while money is owed and none is on its way, so that it does not go back twice. An
 * attempt without a response is not on its way once its job was given up; should it turn out to have been made after all, it
 * is reported as money in excess.
 */
@Injectable()
export class SettleRefund {
  constructor(
    private readonly database: Database,
    private readonly ledger: RefundLedgerRepository,
    private readonly refunds: RefundListRepository,
    private readonly audit: AuditLogRepository,
    private readonly jobs: JobQueue,
  ) {}

  /** @throws refunds.not_found, refunds.not_owed */
  async settle(admin: CurrentUser, idRefund: string, note: string): Promise<void> {
    const idPayment = await this.refunds.findPayment(idRefund);
    if (idPayment === undefined) throw refundsErrors.not_found();
    await this.database.transaction(async (tx) => {
      const payment = await this.ledger.lock(tx, idPayment);
      if (payment) await this.ledger.endGivenUp(tx, idRefund, GIVEN_UP);
      const owed = payment && (await this.ledger.readOwed(tx, idRefund));
      if (!owed) throw refundsErrors.not_owed();
      const { amount, part_id } = owed;
      const id_refund = await this.ledger.add(tx, idPayment, {
        amount,
        reason: 'manual',
        status: 'succeeded',
        provider_refund_id: null,
        failure_reason: null,
        requested_by: admin.user_id,
        part_id,
      });
      await this.ledger.balance(tx, idPayment, 'manual');
      if (part_id !== null && id_refund !== undefined)
        await this.jobs.enqueue(tx, partRefunded, { id_refund });
      await this.ledger.dropDeadLetters(tx, idPayment, part_id);
      await this.audit.write(tx, {
        actor_id: admin.user_id,
        action: 'payments.refund_settled',
        subject: `payment:${idPayment}`,
        detail: { order: payment.order_id, refund: idRefund, amount, note },
      });
    });
  }
}
