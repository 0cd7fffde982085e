import { Injectable, Logger } from '@nestjs/common';
import { Database, JobQueue, type Transaction } from '@proticket/platform';
import { AuditLogRepository } from '../../audit/audit-log.repository';
import type { ProviderRefund } from '../providers/payment-provider';
import { partRefunded, refundPayment } from '../orders/order.jobs';
import { type LockedPayment, RefundLedgerRepository } from './refund-ledger.repository';
import { judgeRefund, partPaidBy, type RefundRow } from './refund.rules';

/**
 * The outcome of a reported refund or dispute. `refunded`: all of the money is back. `refund_recorded`: a row was inserted
 * or moved, and the payment stays. `refund_failed`: the money did not go back. `excess` and `mismatch` need a person.
 */
export type RefundOutcome =
  'refunded' | 'refund_recorded' | 'refund_failed' | 'excess' | 'mismatch' | 'duplicate' | 'ignored';

const DISPUTE_ACTIONS = {
  pending: 'payments.dispute_opened',
  succeeded: 'payments.dispute_lost',
  failed: 'payments.dispute_won',
} as const;

/** Records a refund or dispute as a provider reports it, and lets payment, order and tickets follow. */
@Injectable()
export class RecordRefund {
  private readonly logger = new Logger(RecordRefund.name);

  constructor(
    private readonly database: Database,
    private readonly ledger: RefundLedgerRepository,
    private readonly audit: AuditLogRepository,
    private readonly jobs: JobQueue,
  ) {}

  /** In a transaction of its own: for what a provider returns when it is asked. */
  record(idPayment: string, reported: ProviderRefund): Promise<RefundOutcome> {
    return this.database.transaction((tx) => this.recordIn(tx, idPayment, reported));
  }

  /** Refunds a payment of 0.00, such as that of a free order: no provider has anything to return. */
  async settleNothing(idPayment: string): Promise<void> {
    await this.database.transaction(async (tx) => {
      const payment = await this.ledger.lock(tx, idPayment);
      if (payment?.status === 'refund_pending') await this.ledger.balance(tx, idPayment);
    });
  }

  /** In the transaction of the webhook event that reports it. */
  async recordIn(tx: Transaction, idPayment: string, reported: ProviderRefund): Promise<RefundOutcome> {
    const payment = await this.ledger.lock(tx, idPayment);
    if (!payment) return 'ignored';
    const rows = await this.ledger.listRefunds(tx, idPayment);
    const judged = judgeRefund(payment, rows, reported);
    switch (judged.verdict) {
      case 'moves': {
        const { status, provider_refund_id, reason } = reported;
        const moved = await this.ledger.move(tx, judged.row, { status, provider_refund_id, reason });
        // A failure that is known already gave the row its id, and has no other effect.
        if (!moved || (judged.row.status === 'failed' && status === 'failed')) return 'duplicate';
        if (judged.isExcess) await this.report(tx, payment, reported, 'payments.refund_excess');
        return this.follow(tx, payment, judged.row, reported);
      }
      case 'adds': {
        const { provider_refund_id, status, kind } = reported;
        const isRefund = kind !== 'dispute';
        const part_id = isRefund && status !== 'failed' ? partPaidBy(rows, judged.amount) : null;
        const began = { reason: isRefund ? ('provider' as const) : ('dispute' as const), part_id };
        const id_refund = await this.ledger.add(tx, idPayment, {
          ...began,
          amount: judged.amount,
          status,
          provider_refund_id,
          failure_reason: reported.reason,
          requested_by: null,
        });
        if (id_refund === undefined) return 'duplicate';
        if (part_id !== null) await this.ledger.dropDeadLetters(tx, idPayment, part_id);
        return status === 'failed'
          ? 'refund_recorded'
          : this.follow(tx, payment, { ...began, id_refund }, reported);
      }
      case 'excess':
      case 'mismatch':
        await this.report(tx, payment, reported, `payments.refund_${judged.verdict}`);
        return judged.verdict;
      case 'duplicate':
      case 'ignored':
        return judged.verdict;
    }
  }

  private async follow(
    tx: Transaction,
    payment: LockedPayment,
    row: Pick<RefundRow, 'id_refund' | 'reason' | 'part_id'>,
    reported: ProviderRefund,
  ): Promise<RefundOutcome> {
    const { id_payment } = payment;
    const { id_refund, part_id, reason } = row;
    const { next } = await this.ledger.balance(tx, id_payment, reason);
    if (reported.status !== 'failed') {
      const action = actionOf(payment, row, reported);
      if (action)
        await this.audit.write(tx, {
          actor_id: null,
          action,
          subject: `payment:${id_payment}`,
          detail: {
            order: payment.order_id,
            refund: id_refund,
            amount: reported.amount,
            reason: reported.reason,
          },
        });
      if (part_id !== null && reported.status === 'succeeded')
        await this.jobs.enqueue(tx, partRefunded, { id_refund });
      if (next === 'refund_pending') await this.ledger.requestRest(tx, id_payment);
      return next === 'refunded' ? 'refunded' : 'refund_recorded';
    }
    if (reported.kind === 'dispute') {
      // The organizer keeps the money; what is owed for another reason can be requested again.
      await this.report(tx, payment, reported, DISPUTE_ACTIONS.failed);
      if (next === 'refund_pending') await this.jobs.enqueue(tx, refundPayment, { id_payment });
      return 'refund_recorded';
    }
    const why = reported.reason ?? 'The provider gives no reason.';
    await this.ledger.reportFailure(tx, id_payment, id_refund, why);
    this.logger.error(`The money of payment ${id_payment} could not go back: ${why}.`);
    return 'refund_failed';
  }

  private async report(
    tx: Transaction,
    { id_payment, order_id }: LockedPayment,
    reported: ProviderRefund,
    action: string,
  ): Promise<void> {
    const { amount, currency, provider_refund_id, reason } = reported;
    await this.audit.write(tx, {
      actor_id: null,
      action,
      subject: `payment:${id_payment}`,
      detail: { order: order_id, provider_refund_id, amount, currency, reason },
    });
    this.logger.warn({ refund: reported }, `Payment ${id_payment}: ${action}.`);
  }
}

/** What the audit log calls money that goes back without all of it being owed. */
function actionOf(
  payment: LockedPayment,
  { part_id }: Pick<RefundRow, 'part_id'>,
  { kind, status }: ProviderRefund,
): string | undefined {
  if (kind === 'dispute') return DISPUTE_ACTIONS[status];
  if (part_id !== null) return status === 'succeeded' ? 'payments.part_refunded' : undefined;
  return payment.status === 'succeeded' ? 'payments.refund_at_provider' : undefined;
}
