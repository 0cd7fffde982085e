import { Injectable } from '@nestjs/common';
import { Database, guard, managerOf, type Transaction } from '@proticket/platform';
import type { CheckoutRequest } from '../providers/payment-provider';
import type { PaymentRow } from './payment.dto';

const COLUMNS = `p.id_payment, p.order_id, p.status, p.provider, p.provider_txn_id, p.provider_session_id, p.amount,
  p.currency, p.checkout_url, p.failure_reason, p.refund_reason, p.created_at, p.updated_at`;

/** Longer than any provider keeps a page open, even if it was unreachable for weeks. */
const CHECKED_FOR_DAYS = 35;

/** Every query on payments but opening and confirming them, which run in groups: `PaymentOpening`, `PaymentConfirmation`. */
@Injectable()
export class PaymentsRepository {
  constructor(private readonly database: Database) {}

  async find(idPayment: string): Promise<PaymentRow | undefined> {
    const sql = `SELECT ${COLUMNS} FROM payments p WHERE id_payment = $1`;
    const [payment] = await this.database.reader.query<PaymentRow[]>(sql, [idPayment]);
    return payment;
  }

  /** The payment and the buyer who owns its order. */
  async findWithBuyer(idPayment: string): Promise<(PaymentRow & { buyer_id: string }) | undefined> {
    const [payment] = await this.database.reader.query<(PaymentRow & { buyer_id: string })[]>(
      `SELECT ${COLUMNS}, o.buyer_id FROM payments p JOIN orders o ON o.id_order = p.order_id WHERE p.id_payment = $1`,
      [idPayment],
    );
    return payment;
  }

  /** The attempts to pay an order, newest first (ids are UUIDs of version 7, which sort by time). */
  listOfOrder(idOrder: number, before: string | undefined, limit: number): Promise<PaymentRow[]> {
    return this.database.reader.query<PaymentRow[]>(
      `SELECT ${COLUMNS} FROM payments p
        WHERE p.order_id = $1 AND ($2::uuid IS NULL OR p.id_payment < $2) ORDER BY p.id_payment DESC LIMIT $3`,
      [idOrder, before ?? null, limit],
    );
  }

  /** What an order is for, as its buyer reads it at a provider. */
  async findBought(idOrder: number): Promise<Pick<CheckoutRequest, 'event_title' | 'fee'>> {
    const [bought] = await this.database.reader.query<[Pick<CheckoutRequest, 'event_title' | 'fee'>]>(
      `SELECT e.title AS event_title, o.total_price * 0 + o.fee AS fee
         FROM orders o JOIN events e ON e.id_event = o.event_id WHERE o.id_order = $1`,
      [idOrder],
    );
    return bought;
  }

  /** The payment that settled an order, if it is paid. */
  async findSettled(idOrder: number): Promise<PaymentRow | undefined> {
    const [payment] = await this.database.reader.query<PaymentRow[]>(
      `SELECT ${COLUMNS} FROM payments p WHERE p.order_id = $1 AND p.status = 'succeeded'`,
      [idOrder],
    );
    return payment;
  }

  /** The payment that a transaction at a provider settled. */
  async findByTransaction(
    tx: Transaction,
    provider: string,
    transactionId: string,
  ): Promise<PaymentRow | undefined> {
    const [payment] = await managerOf(tx).query<PaymentRow[]>(
      `SELECT ${COLUMNS} FROM payments p WHERE p.provider_txn_id = $1 AND p.provider = $2`,
      [transactionId, provider],
    );
    return payment;
  }

  /** Stores the page that a provider opened for an attempt. */
  async saveCheckout(idPayment: string, sessionId: string, checkoutUrl: string): Promise<void> {
    await this.database.reader.query(
      'UPDATE payments SET provider_session_id = $2, checkout_url = $3 WHERE id_payment = $1',
      [idPayment, sessionId, checkoutUrl],
    );
  }

  /**
   * Claims up to `limit` attempts that could still take money and had no news for `seconds`, longer the older they are. A
   * declined or abandoned attempt is checked while its page is open: until the provider reports it closed, or for
   * `CHECKED_FOR_DAYS`. Many instances share the work.
   */
  async claimStale(seconds: number, limit: number): Promise<PaymentRow[]> {
    const [taken] = await this.database.reader.query<[PaymentRow[], number]>(
      `UPDATE payments p SET checked_at = now()
        WHERE id_payment IN (
          SELECT id_payment FROM payments
           WHERE status IN ('pending', 'failed') AND closed_at IS NULL
             AND (status = 'pending' OR provider_session_id IS NOT NULL)
             AND coalesce(checked_at, created_at) < now() - greatest(make_interval(secs => $1), (now() - created_at) / 20)
             AND created_at > now() - make_interval(days => $3)
           ORDER BY coalesce(checked_at, created_at) LIMIT $2 FOR UPDATE SKIP LOCKED)
       RETURNING ${COLUMNS}`,
      [seconds, limit, CHECKED_FOR_DAYS],
    );
    return taken;
  }

  /**
   * Closes up to `limit` attempts that are checked no longer, because the provider could not be asked in all that time: a pending
   * one would stay so for ever. Money that comes for them after all counts as ever. @returns how many
   */
  async closeForgotten(limit: number): Promise<number> {
    const closed = await this.database.statement<unknown>(
      `UPDATE payments
          SET closed_at = now(), status = 'failed', updated_at = now(),
              failure_reason = CASE status WHEN 'pending' THEN 'Nobody is known to have paid.' ELSE failure_reason END
        WHERE id_payment IN (
          SELECT id_payment FROM payments
           WHERE status IN ('pending', 'failed') AND closed_at IS NULL AND created_at <= now() - make_interval(days => $2)
           LIMIT $1 FOR UPDATE SKIP LOCKED)
       RETURNING id_payment`,
      [limit, CHECKED_FOR_DAYS],
    );
    return closed.length;
  }

  /** The attempts of an order whose pages could still take money. */
  findOpen(idOrder: number): Promise<PaymentRow[]> {
    return this.database.reader.query<PaymentRow[]>(
      `SELECT ${COLUMNS} FROM payments p
        WHERE p.order_id = $1 AND p.status IN ('pending', 'failed') AND p.closed_at IS NULL
          AND p.provider_session_id IS NOT NULL`,
      [idOrder],
    );
  }

  /** The provider reports that the page of an attempt takes no more money: if it took none, the attempt failed. */
  async close(idPayment: string, reason: string): Promise<void> {
    await this.database.statement(
      `UPDATE payments
          SET closed_at = now(), status = 'failed', updated_at = now(),
              failure_reason = CASE status WHEN 'pending' THEN $2 ELSE failure_reason END
        WHERE id_payment = $1 AND status IN ('pending', 'failed') AND closed_at IS NULL RETURNING id_payment`,
      [idPayment, reason.slice(0, 500)],
    );
  }

  /** Marks a pending attempt as failed; the order keeps its places. False if it was not pending (any more). */
  async markFailed(tx: Transaction, idPayment: string, provider: string, reason: string): Promise<boolean> {
    const failed = await managerOf(tx).query<[unknown[], number]>(
      `UPDATE payments SET status = 'failed', failure_reason = $3, updated_at = now()
        WHERE id_payment = $1 AND provider = $2 ${guard('fail-payment.state', `AND status = 'pending'`)}
       RETURNING id_payment`,
      [idPayment, provider, reason.slice(0, 500)],
    );
    return failed[1] > 0;
  }
}
