import { Injectable } from '@nestjs/common';
import { currentCause, managerOf, type Transaction } from '@proticket/platform';
import type { PaymentStatus } from '../payments/payment.entity';
import type { RefundStatus } from '../providers/payment-provider';
import { BALANCE_PAYMENT } from './balance-payment.sql';
import { END_GIVEN_UP } from './dead-letters.sql';
import type { RefundRow } from './refund.rules';
import {
  ADD_REFUND,
  DROP_DEAD_LETTERS,
  LOCK_PAYMENT,
  MOVE_REFUND,
  READ_OWED,
  REPORT_FAILED_REFUND,
  REQUEST_REST,
} from './refund-ledger.sql';

/** A payment whose refunds no other transaction changes until this one ends. */
export interface LockedPayment {
  readonly id_payment: string;
  readonly order_id: number;
  readonly provider: string;
  readonly status: PaymentStatus;
  readonly amount: string;
  readonly currency: string;
  readonly refund_reason: string | null;
}

/** Money that goes back without our request to the provider. */
export interface ForeignRefund {
  readonly amount: string;
  readonly reason: 'provider' | 'dispute' | 'manual';
  readonly status: RefundStatus;
  readonly provider_refund_id: string | null;
  readonly failure_reason: string | null;
  readonly requested_by: string | null;
  /** The part that it settles; null: it is no attempt at one. */
  readonly part_id: string | null;
}

/** Money that a failed refund did not return. */
export interface OwedMoney {
  readonly amount: string;
  /** The first row of the part; null: all that is left of the payment. */
  readonly part_id: string | null;
}

/** The rows of `refunds`, and what follows from them for payment, order and tickets (ADR 0024). */
@Injectable()
export class RefundLedgerRepository {
  /** Locks event, order and payment, in this order. */
  async lock(tx: Transaction, idPayment: string): Promise<LockedPayment | undefined> {
    const [payment] = await managerOf(tx).query<LockedPayment[]>(LOCK_PAYMENT, [idPayment]);
    return payment;
  }

  /** The refunds of a locked payment, first attempt first. */
  listRefunds(tx: Transaction, idPayment: string): Promise<RefundRow[]> {
    return managerOf(tx).query<RefundRow[]>(
      `SELECT id_refund, provider_refund_id, amount, currency, status, reason, part_id FROM refunds
        WHERE payment_id = $1 AND amount > 0 ORDER BY attempt`,
      [idPayment],
    );
  }

  /** False if the row is no longer as it was read. */
  async move(
    tx: Transaction,
    row: RefundRow,
    to: { status: RefundStatus; provider_refund_id: string | null; reason: string | null },
  ): Promise<boolean> {
    const { status, provider_refund_id, reason } = to;
    const values = [row.id_refund, row.status, status, provider_refund_id, reason?.slice(0, 500) ?? null];
    return affected(await managerOf(tx).query(MOVE_REFUND, values)) > 0;
  }

  /** The id of the new row; undefined if the provider's refund is known already. */
  async add(tx: Transaction, idPayment: string, refund: ForeignRefund): Promise<string | undefined> {
    const { amount, reason, status, provider_refund_id, failure_reason, requested_by, part_id } = refund;
    const [row] = await managerOf(tx).query<{ id_refund: string }[]>(ADD_REFUND, [
      idPayment,
      amount,
      reason,
      status,
      provider_refund_id,
      failure_reason?.slice(0, 500) ?? null,
      requested_by,
      part_id,
    ]);
    return row?.id_refund;
  }

  /** Brings payment, order, tickets and places in line with the refunds of a locked payment. */
  async balance(
    tx: Transaction,
    idPayment: string,
    reason: string | null = null,
  ): Promise<{ readonly status: PaymentStatus; readonly next: PaymentStatus }> {
    const values = [idPayment, reason, currentCause()];
    const [row] = await managerOf(tx).query<{ status: PaymentStatus; next: PaymentStatus }[]>(
      BALANCE_PAYMENT,
      values,
    );
    return row!;
  }

  /** Leaves a dead letter, if the money is owed, and a line in the audit log. */
  async reportFailure(tx: Transaction, idPayment: string, idRefund: string, reason: string): Promise<void> {
    await managerOf(tx).query(REPORT_FAILED_REFUND, [
      idPayment,
      idRefund,
      reason.slice(0, 1000),
      currentCause(),
    ]);
  }

  /** Enqueues the request of what is owed and that nothing else takes care of. */
  async requestRest(tx: Transaction, idPayment: string): Promise<void> {
    await managerOf(tx).query(REQUEST_REST, [idPayment, currentCause()]);
  }

  /** Ends a waiting attempt that nobody requests any more; any other stays as it is. */
  async endGivenUp(tx: Transaction, idRefund: string, reason: string): Promise<void> {
    await managerOf(tx).query(END_GIVEN_UP, [idRefund, reason]);
  }

  /** What is owed of a locked payment because this refund failed; undefined if nothing is. */
  async readOwed(tx: Transaction, idRefund: string): Promise<OwedMoney | undefined> {
    const [owed] = await managerOf(tx).query<OwedMoney[]>(READ_OWED, [idRefund]);
    return owed;
  }

  /** Deletes the dead letters of money that went back in another way. @param idPart null: all of the payment */
  async dropDeadLetters(tx: Transaction, idPayment: string, idPart: string | null): Promise<void> {
    await managerOf(tx).query(DROP_DEAD_LETTERS, [idPayment, idPart]);
  }
}

/** TypeORM returns rows and count of an UPDATE. */
function affected([, count]: [unknown[], number]): number {
  return count;
}
