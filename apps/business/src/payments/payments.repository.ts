import { Injectable } from '@nestjs/common';
import { currentRequestId, Database, managerOf, type Transaction } from '@proticket/platform';
import { orderRefunded } from '../orders/order.jobs';
import { paymentReturned, refundPayment } from './payment.jobs';
import type { PaymentRow } from './payment.dto';

const COLUMNS = `p.id_payment, p.order_id, p.status, p.provider, p.provider_txn_id, p.provider_session_id, p.amount,
  p.currency, p.checkout_url, p.failure_reason, p.refund_reason, p.created_at, p.updated_at`;

/**
 * The provider gave the money back. Locks the order before the payment, as everything does. Only an order that
 * waits for this very money is refunded by it: the money of a second or wrong payment leaves the order as it is.
 * Parameters: payment, refund at the provider, request id.
 */
const SETTLE_REFUND = `
  WITH "order" AS MATERIALIZED (
    SELECT id_order FROM orders
     WHERE id_order = (SELECT order_id FROM payments WHERE id_payment = $1) FOR NO KEY UPDATE
  ), returned AS (
    UPDATE payments p SET status = 'refunded', refund_txn_id = $2, refunded_at = now(), updated_at = now()
      FROM "order" WHERE p.order_id = id_order AND p.id_payment = $1 AND p.status = 'refund_pending'
    RETURNING p.id_payment, p.order_id, p.refund_reason
  ), refunded AS (
    UPDATE orders o SET status = 'refunded' FROM returned r
     WHERE o.id_order = r.order_id AND o.status = 'refund_required'
       AND r.refund_reason NOT IN ('duplicate', 'mismatch')
    RETURNING o.id_order
  ), announced AS (
    INSERT INTO jobs (type, max_attempts, payload, request_id)
    SELECT '${orderRefunded.name}', ${orderRefunded.maxAttempts}, jsonb_build_object('id_order', id_order), $3 FROM refunded
    UNION ALL
    SELECT '${paymentReturned.name}', ${paymentReturned.maxAttempts}, jsonb_build_object('id_payment', id_payment), $3
      FROM returned WHERE NOT EXISTS (SELECT FROM refunded)
  ), audited AS (
    INSERT INTO audit_log (action, subject, request_id, detail)
    SELECT 'payments.refunded', 'payment:' || id_payment, $3,
           jsonb_build_object('order', order_id, 'reason', refund_reason, 'refund_txn_id', $2::text) FROM returned
  )
  SELECT id_payment FROM returned`;

/**
 * The provider could not give the money back: a dead letter, for somebody to look at and to replay. Parameters:
 * payment, reason, request id.
 */
const KEEP_FAILED_REFUND = `
  WITH owed AS (
    SELECT id_payment, order_id FROM payments WHERE id_payment = $1 AND status = 'refund_pending'
  ), kept AS (
    INSERT INTO jobs (type, max_attempts, payload, request_id, dead_at, last_error, dedup_key)
    SELECT '${refundPayment.name}', ${refundPayment.maxAttempts}, jsonb_build_object('id_payment', id_payment), $3, now(), $2,
           'refund-failed:' || id_payment
      FROM owed
    ON CONFLICT (dedup_key) DO NOTHING
    RETURNING 1
  ), audited AS (
    INSERT INTO audit_log (action, subject, request_id, detail)
    SELECT 'payments.refund_failed', 'payment:' || id_payment, $3,
           jsonb_build_object('order', order_id, 'reason', $2::text) FROM owed, kept
  )
  SELECT id_payment FROM owed`;

/** Every query on payments but opening and confirming them, which have their own files. */
@Injectable()
export class PaymentsRepository {
  constructor(private readonly database: Database) {}

  async find(idPayment: string): Promise<PaymentRow | undefined> {
    const sql = `SELECT ${COLUMNS} FROM payments p WHERE id_payment = $1`;
    const [payment] = await this.database.reader.query<PaymentRow[]>(sql, [idPayment]);
    return payment;
  }

  /** With the buyer whose it is. */
  async findWithBuyer(idPayment: string): Promise<(PaymentRow & { buyer_id: string }) | undefined> {
    const [payment] = await this.database.reader.query<(PaymentRow & { buyer_id: string })[]>(
      `SELECT ${COLUMNS}, o.buyer_id FROM payments p JOIN orders o ON o.id_order = p.order_id WHERE p.id_payment = $1`,
      [idPayment],
    );
    return payment;
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

  async keepCheckout(idPayment: string, sessionId: string, checkoutUrl: string): Promise<void> {
    await this.database.reader.query(
      'UPDATE payments SET provider_session_id = $2, checkout_url = $3 WHERE id_payment = $1',
      [idPayment, sessionId, checkoutUrl],
    );
  }

  /**
   * Takes up to `limit` payments that have been waiting for news for so many seconds, since they were opened or last
   * asked about. Many instances share the work.
   */
  async takeSilent(seconds: number, limit: number): Promise<PaymentRow[]> {
    const [taken] = await this.database.reader.query<[PaymentRow[], number]>(
      `UPDATE payments p SET checked_at = now()
        WHERE id_payment IN (
          SELECT id_payment FROM payments
           WHERE status = 'pending' AND coalesce(checked_at, created_at) < now() - make_interval(secs => $1)
           ORDER BY coalesce(checked_at, created_at) LIMIT $2 FOR UPDATE SKIP LOCKED)
       RETURNING ${COLUMNS}`,
      [seconds, limit],
    );
    return taken;
  }

  /** Declines a waiting attempt; the order keeps its places. False when it was not waiting (any more). */
  async markFailed(tx: Transaction, idPayment: string, provider: string, reason: string): Promise<boolean> {
    const failed = await managerOf(tx).query<[unknown[], number]>(
      `UPDATE payments SET status = 'failed', failure_reason = $3, updated_at = now()
        WHERE id_payment = $1 AND provider = $2 AND status = 'pending' RETURNING id_payment`,
      [idPayment, provider, reason.slice(0, 500)],
    );
    return failed[1] > 0;
  }

  /** Keeps a refund that failed at the provider among the dead letters; false when none was asked for. */
  async keepFailedRefund(tx: Transaction, idPayment: string, reason: string): Promise<boolean> {
    const requestId = currentRequestId() ?? null;
    const values = [idPayment, reason.slice(0, 1000), requestId];
    return (await managerOf(tx).query<unknown[]>(KEEP_FAILED_REFUND, values)).length > 0;
  }

  /** Ends a refund that was asked for, once; false when there was none to end. */
  async settleRefund(tx: Transaction, idPayment: string, refundId: string | null): Promise<boolean> {
    const requestId = currentRequestId() ?? null;
    const rows = await managerOf(tx).query<unknown[]>(SETTLE_REFUND, [idPayment, refundId, requestId]);
    return rows.length > 0;
  }
}
