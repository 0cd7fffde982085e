import { Injectable } from '@nestjs/common';
import { currentCause, Database, managerOf, type Transaction } from '@proticket/platform';
import type { PaymentAtProvider } from '../providers/payment-provider';
import {
  IS_PART_OWED,
  OPEN_ATTEMPT,
  OPEN_PART_ATTEMPT,
  REPORT_FORGOTTEN_PARTS,
  RESUME_REFUND,
} from './refund-attempts.sql';
import { RefundLedgerRepository } from './refund-ledger.repository';

/** An attempt to return money. */
export interface RefundAttempt {
  readonly id_refund: string;
  readonly amount: string;
  readonly currency: string;
}

/** A part cannot be requested yet: a dispute, or a refund that began at the provider, claims all that is left. */
export class MoneyOnItsWay extends Error {
  constructor(idPart: string) {
    super(`All that is left of the payment is on its way back already; refund ${idPart} waits for it.`);
  }
}

/** Attempts to return money through a provider: what to request, and what to ask about. */
@Injectable()
export class RefundAttemptsRepository {
  constructor(
    private readonly database: Database,
    private readonly ledger: RefundLedgerRepository,
  ) {}

  /** What to request from the provider now; undefined if nothing is owed, or all of it is on its way. */
  async openAttempt(idPayment: string): Promise<RefundAttempt | undefined> {
    const [attempt] = await this.database.statement<RefundAttempt>(OPEN_ATTEMPT, [idPayment]);
    return attempt;
  }

  /**
   * The same for a part.
   *
   * @param idPart the first row of the part
   * @throws MoneyOnItsWay if the part is owed and cannot be requested, because all that is left is on its way already
   */
  openPartAttempt(idPayment: string, idPart: string): Promise<RefundAttempt | undefined> {
    return this.database.transaction(async (tx) => {
      const payment = await this.ledger.lock(tx, idPayment);
      if (payment?.status !== 'succeeded' && payment?.status !== 'refund_pending') return undefined;
      const [attempt] = await managerOf(tx).query<RefundAttempt[]>(OPEN_PART_ATTEMPT, [idPart]);
      if (!attempt && payment.status === 'succeeded' && (await isPartOwed(tx, idPart)))
        throw new MoneyOnItsWay(idPart);
      return attempt;
    });
  }

  /** Ends an attempt that the provider refused; the next one has another key. */
  async endAttempt(idRefund: string, reason: string): Promise<void> {
    await this.database.statement(
      `UPDATE refunds SET status = 'failed', failure_reason = $2, updated_at = now()
        WHERE id_refund = $1 AND status = 'pending' AND provider_refund_id IS NULL RETURNING id_refund`,
      [idRefund, reason.slice(0, 500)],
    );
  }

  /**
   * Enqueues the request of a pending refund that no job is left for: a service of an older version ended it. If all of the
   * money is back, the refund ends instead, which older versions did not do either.
   */
  resumeRefund(idPayment: string): Promise<void> {
    return this.database.transaction(async (tx) => {
      const payment = await this.ledger.lock(tx, idPayment);
      if (payment?.status === 'refunded') await this.ledger.balance(tx, idPayment);
      else await managerOf(tx).query(RESUME_REFUND, [idPayment, currentCause()]);
    });
  }

  /** Leaves a dead letter for each part that failed and that no job, living or dead, is about. */
  async reportForgottenParts(): Promise<void> {
    await this.database.statement(REPORT_FORGOTTEN_PARTS, []);
  }

  /** Whether the provider was ever asked to refund this payment, and so may know of refunds. */
  async wasRequested(idPayment: string): Promise<boolean> {
    const [row] = await this.database.reader.query<{ asked: boolean }[]>(
      'SELECT EXISTS (SELECT FROM refunds WHERE payment_id = $1 AND asked_at IS NOT NULL) AS asked',
      [idPayment],
    );
    return row!.asked;
  }

  /**
   * Claims up to `limit` payments with a pending refund without news for `seconds`, longer the older it is. Many instances
   * share the work.
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

async function isPartOwed(tx: Transaction, idPart: string): Promise<boolean> {
  const [row] = await managerOf(tx).query<{ owed: boolean }[]>(IS_PART_OWED, [idPart]);
  return row!.owed;
}
