import { Injectable } from '@nestjs/common';
import { currentRequestId, Database, managerOf, type Transaction } from '@proticket/platform';
import type { PaymentStatus } from '../payments/payment.entity';
import type { PaymentAtProvider, RefundStatus } from '../providers/payment-provider';
import type { RefundRow } from './refund.rules';
import {
  ADD_REFUND,
  ASK_AGAIN,
  BALANCE_PAYMENT,
  DROP_DEAD_LETTERS,
  LOCK_PAYMENT,
  MOVE_REFUND,
  OPEN_ATTEMPT,
  REPORT_FAILED_REFUND,
} from './refund-ledger.sql';

/** A payment whose refunds nobody else changes until the transaction ends. */
export interface LockedPayment {
  readonly id_payment: string;
  readonly order_id: number;
  readonly provider: string;
  readonly status: PaymentStatus;
  readonly amount: string;
  readonly currency: string;
  readonly refund_reason: string | null;
}

/** An attempt to give money back. */
export interface RefundAttempt {
  readonly id_refund: string;
  readonly amount: string;
  readonly currency: string;
}

/** Money that goes back without our having asked the provider. */
export interface ForeignRefund {
  readonly amount: string;
  readonly reason: 'provider' | 'dispute' | 'manual';
  readonly status: RefundStatus;
  readonly provider_refund_id: string | null;
  readonly failure_reason: string | null;
  readonly requested_by: string | null;
}

/** The rows of `refunds`, and what follows from them for payment, order and tickets. */
@Injectable()
export class RefundLedgerRepository {
  constructor(private readonly database: Database) {}

  async lock(tx: Transaction, idPayment: string): Promise<LockedPayment | undefined> {
    const [payment] = await managerOf(tx).query<LockedPayment[]>(LOCK_PAYMENT, [idPayment]);
    return payment;
  }

  /** The refunds of a locked payment, first attempt first. */
  rowsOf(tx: Transaction, idPayment: string): Promise<RefundRow[]> {
    return managerOf(tx).query<RefundRow[]>(
      `SELECT id_refund, provider_refund_id, amount, currency, status FROM refunds
        WHERE payment_id = $1 ORDER BY attempt`,
      [idPayment],
    );
  }

  /** False when the row is not as it was read. */
  async move(
    tx: Transaction,
    row: RefundRow,
    to: { status: RefundStatus; provider_refund_id: string | null; reason: string | null },
  ): Promise<boolean> {
    const { status, provider_refund_id, reason } = to;
    const values = [row.id_refund, row.status, status, provider_refund_id, reason?.slice(0, 500) ?? null];
    return affected(await managerOf(tx).query(MOVE_REFUND, values)) > 0;
  }

  /** The id of the new row; undefined when the provider's refund is known already. */
  async add(tx: Transaction, idPayment: string, refund: ForeignRefund): Promise<string | undefined> {
    const { amount, reason, status, provider_refund_id, failure_reason, requested_by } = refund;
    const [row] = await managerOf(tx).query<{ id_refund: string }[]>(ADD_REFUND, [
      idPayment,
      amount,
      reason,
      status,
      provider_refund_id,
      failure_reason?.slice(0, 500) ?? null,
      requested_by,
    ]);
    return row?.id_refund;
  }

  /** Brings payment, order, tickets and places in line with the refunds of a locked payment. */
  async balance(
    tx: Transaction,
    idPayment: string,
    reason: string | null = null,
  ): Promise<{ readonly status: PaymentStatus; readonly next: PaymentStatus }> {
    const values = [idPayment, reason, currentRequestId() ?? null];
    const [row] = await managerOf(tx).query<{ status: PaymentStatus; next: PaymentStatus }[]>(
      BALANCE_PAYMENT,
      values,
    );
    return row!;
  }

  async reportFailure(tx: Transaction, idPayment: string, idRefund: string, reason: string): Promise<void> {
    await managerOf(tx).query(REPORT_FAILED_REFUND, [
      idPayment,
      idRefund,
      reason.slice(0, 1000),
      currentRequestId() ?? null,
    ]);
  }

  /** What to ask the provider for now; undefined when nothing is owed, or all of it is on its way. */
  async openAttempt(idPayment: string): Promise<RefundAttempt | undefined> {
    const [attempt] = await this.database.statement<RefundAttempt>(OPEN_ATTEMPT, [idPayment]);
    return attempt;
  }

  /** Ends an attempt that the provider refused; the next one has another key. */
  async endAttempt(idRefund: string, reason: string): Promise<void> {
    await this.database.statement(
      `UPDATE refunds SET status = 'failed', failure_reason = $2, updated_at = now()
        WHERE id_refund = $1 AND status = 'pending' AND provider_refund_id IS NULL RETURNING id_refund`,
      [idRefund, reason.slice(0, 500)],
    );
  }

  /** What of a locked payment is neither back nor on its way; undefined when there is nothing. */
  async leftToReturn(tx: Transaction, idPayment: string): Promise<string | undefined> {
    const [row] = await managerOf(tx).query<{ amount: string }[]>(
      `SELECT amount FROM (
         SELECT p.amount - coalesce((SELECT sum(r.amount) FROM refunds r
                                      WHERE r.payment_id = p.id_payment AND r.status <> 'failed'), 0) AS amount
           FROM payments p WHERE id_payment = $1) owed WHERE amount > 0`,
      [idPayment],
    );
    return row?.amount;
  }

  /** Forgets the dead letters of a payment whose money went back in another way. */
  async dropDeadLetters(tx: Transaction, idPayment: string): Promise<void> {
    await managerOf(tx).query(DROP_DEAD_LETTERS, [idPayment]);
  }

  /** Has the provider asked for what waits although no job is going to: a service of an older version ended it. */
  async askAgain(idPayment: string): Promise<void> {
    await this.database.statement(ASK_AGAIN, [idPayment, currentRequestId() ?? null]);
  }

  /** Whether the provider may know of refunds of this payment. */
  async wasAsked(idPayment: string): Promise<boolean> {
    const [row] = await this.database.reader.query<{ asked: boolean }[]>(
      'SELECT EXISTS (SELECT FROM refunds WHERE payment_id = $1 AND asked_at IS NOT NULL) AS asked',
      [idPayment],
    );
    return row!.asked;
  }

  /**
   * Takes up to `limit` payments with money on its way back of which nothing was heard for so many seconds, longer the
   * older it is. Many instances share the work.
   */
  async claimStale(seconds: number, limit: number): Promise<PaymentAtProvider[]> {
    const [taken] = await this.database.reader.query<[PaymentAtProvider[], number]>(
      `UPDATE refunds r SET checked_at = now() FROM payments p
        WHERE p.id_payment = r.payment_id AND r.id_refund IN (
          SELECT id_refund FROM refunds
           WHERE status = 'pending' AND coalesce(checked_at, created_at)
                 < now() - greatest(make_interval(secs => $1), (now() - created_at) / 20)
           ORDER BY coalesce(checked_at, created_at) LIMIT $2 FOR UPDATE SKIP LOCKED)
       RETURNING p.id_payment, p.provider, p.provider_txn_id`,
      [seconds, limit],
    );
    return taken;
  }
}

/** TypeORM returns rows and count of an UPDATE. */
function affected([, count]: [unknown[], number]): number {
  return count;
}
