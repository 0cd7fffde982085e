import { Injectable } from '@nestjs/common';
import { Database, managerOf, type Transaction } from '@proticket/platform';
import type { Capture, RefundNews, RefundStatus } from '../payment-provider';

/** What a customer decided, or that the page takes no more money. */
export type ChargeStatus = 'succeeded' | 'failed' | 'closed';

/** How the refunds of a charge go. */
export const REFUND_MODES = ['succeed', 'at_once', 'pend', 'fail', 'refuse'] as const;
export type RefundMode = (typeof REFUND_MODES)[number];

/** A refund or dispute in the sandbox's books. */
export interface SandboxRefund {
  readonly id: string;
  readonly id_payment: string;
  readonly id_refund: string | null;
  readonly kind: RefundNews['kind'];
  readonly amount: string;
  readonly currency: string;
  readonly status: RefundStatus;
}

const REFUND = 'id, id_payment, id_refund, kind, amount, currency, status';

/** A payment whose page the sandbox shows. */
export interface SandboxPayment {
  readonly id_payment: string;
  readonly order_id: number;
  readonly status: 'pending' | 'succeeded' | 'failed' | 'refund_pending' | 'refunded';
  readonly amount: string;
  readonly currency: string;
}

/** What the sandbox remembers of money; its own books, not the sale's. */
@Injectable()
export class SandboxBooksRepository {
  constructor(private readonly database: Database) {}

  /** A payment that was opened at the sandbox. */
  async findPayment(idPayment: string): Promise<SandboxPayment | undefined> {
    const [payment] = await this.database.reader.query<SandboxPayment[]>(
      `SELECT id_payment, order_id, status, amount, currency FROM payments
        WHERE id_payment = $1 AND provider = 'sandbox'`,
      [idPayment],
    );
    return payment;
  }

  /** Who paid, has paid: a later refusal changes nothing. False when the page is closed. */
  async decide(
    tx: Transaction,
    idPayment: string,
    status: 'succeeded' | 'failed',
    refunds: RefundMode,
  ): Promise<boolean> {
    const manager = managerOf(tx);
    await manager.query(
      `INSERT INTO sandbox_charges (id_payment, status, refunds) VALUES ($1, $2, $3)
       ON CONFLICT (id_payment) DO UPDATE SET status = 'succeeded', refunds = excluded.refunds
        WHERE excluded.status = 'succeeded' AND sandbox_charges.status = 'failed'`,
      [idPayment, status, refunds],
    );
    const [charge] = await manager.query<{ status: ChargeStatus }[]>(
      'SELECT status FROM sandbox_charges WHERE id_payment = $1',
      [idPayment],
    );
    return charge!.status !== 'closed';
  }

  /** Closes a page on which nobody has paid; what became of it. @param olderThanHours only pages at least so old */
  async close(idPayment: string, olderThanHours = 0): Promise<ChargeStatus | undefined> {
    await this.database.statement(
      `INSERT INTO sandbox_charges (id_payment, status)
       SELECT id_payment, 'closed' FROM payments
        WHERE id_payment = $1 AND created_at <= now() - make_interval(hours => $2)
       ON CONFLICT (id_payment) DO UPDATE SET status = 'closed' WHERE sandbox_charges.status = 'failed'`,
      [idPayment, olderThanHours],
    );
    return (await this.find(idPayment))?.status;
  }

  async find(idPayment: string): Promise<{ status: ChargeStatus; refunds: RefundMode } | undefined> {
    const [charge] = await this.database.reader.query<{ status: ChargeStatus; refunds: RefundMode }[]>(
      'SELECT status, refunds FROM sandbox_charges WHERE id_payment = $1',
      [idPayment],
    );
    return charge;
  }

  /** The money that a customer paid; undefined when nobody did. */
  async captureOf(idPayment: string, provider_txn_id: string): Promise<Capture | undefined> {
    const [capture] = await this.database.reader.query<Omit<Capture, 'provider_txn_id'>[]>(
      `SELECT p.id_payment, p.order_id, o.total_price AS amount, o.currency
         FROM sandbox_charges c JOIN payments p USING (id_payment) JOIN orders o ON o.id_order = p.order_id
        WHERE c.id_payment = $1 AND c.status = 'succeeded'`,
      [idPayment],
    );
    return capture && { provider_txn_id, ...capture };
  }

  /** Writes a refund down; the same id once. False when it is there already. */
  async addRefund(tx: Transaction, refund: SandboxRefund): Promise<boolean> {
    const { id, id_payment, id_refund, kind, amount, currency, status } = refund;
    const added = await managerOf(tx).query<unknown[]>(
      `INSERT INTO sandbox_refunds (${REFUND}) VALUES ($1, $2, $3, $4, $5, $6, $7)
       ON CONFLICT (id) DO NOTHING RETURNING id`,
      [id, id_payment, id_refund, kind, amount, currency, status],
    );
    return added.length > 0;
  }

  /** The refund as it is now; undefined when it cannot come to this state any more, or is unknown. */
  async moveRefund(
    tx: Transaction,
    id: string,
    status: 'succeeded' | 'failed',
  ): Promise<SandboxRefund | undefined> {
    const [[refund]] = await managerOf(tx).query<[SandboxRefund[], number]>(
      `UPDATE sandbox_refunds SET status = $2
        WHERE id = $1 AND (status = 'pending' OR status = 'succeeded' AND $2 = 'failed') RETURNING ${REFUND}`,
      [id, status],
    );
    return refund;
  }

  /** Oldest first. */
  refundsOf(idPayment: string): Promise<SandboxRefund[]> {
    return this.database.reader.query<SandboxRefund[]>(
      `SELECT ${REFUND} FROM sandbox_refunds WHERE id_payment = $1 ORDER BY created_at, id`,
      [idPayment],
    );
  }

  /** Locks a charge; whether so much of its money has not gone back. */
  async hasLeft(tx: Transaction, idPayment: string, amount: string): Promise<boolean> {
    const manager = managerOf(tx);
    const [charge] = await manager.query<unknown[]>(
      `SELECT FROM sandbox_charges WHERE id_payment = $1 AND status = 'succeeded' FOR UPDATE`,
      [idPayment],
    );
    return charge !== undefined && this.isLeft(tx, idPayment, amount);
  }

  /** Whether so much of what was paid has not gone back. @param but the refund itself, which may be there already */
  async isLeft(tx: Transaction, idPayment: string, amount: string, but = ''): Promise<boolean> {
    const [left] = await managerOf(tx).query<{ is_enough: boolean }[]>(
      `SELECT $2::numeric BETWEEN 0.01 AND p.amount - (SELECT coalesce(sum(r.amount), 0) FROM sandbox_refunds r
                                                         WHERE r.id_payment = $1 AND status <> 'failed' AND id <> $3) AS is_enough
         FROM payments p WHERE p.id_payment = $1`,
      [idPayment, amount, but],
    );
    return left!.is_enough;
  }

  async orderOf(tx: Transaction, idPayment: string): Promise<number> {
    const [payment] = await managerOf(tx).query<{ order_id: number }[]>(
      'SELECT order_id FROM payments WHERE id_payment = $1',
      [idPayment],
    );
    return payment!.order_id;
  }
}
