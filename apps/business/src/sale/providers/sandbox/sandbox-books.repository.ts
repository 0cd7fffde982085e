import { Injectable } from '@nestjs/common';
import { Database, managerOf, type Transaction } from '@proticket/platform';
import type { Capture, ProviderRefund, RefundStatus } from '../payment-provider';

/** What the customer decided; `closed`: the page takes no more money. */
export type ChargeStatus = 'succeeded' | 'failed' | 'closed';

/** The outcome of refunds of a charge. */
export const REFUND_MODES = ['succeed', 'at_once', 'pend', 'fail', 'refuse'] as const;
export type RefundMode = (typeof REFUND_MODES)[number];

/** A refund or dispute in the sandbox's own records. */
export interface SandboxRefund {
  readonly id: string;
  readonly id_payment: string;
  readonly id_refund: string | null;
  readonly kind: ProviderRefund['kind'];
  readonly amount: string;
  readonly currency: string;
  readonly status: RefundStatus;
}

const REFUND = 'id, id_payment, id_refund, kind, amount, currency, status';

/** A payment whose page the sandbox shows. */
export interface SandboxPayment {
  readonly id_payment: string;
  readonly order_id: number;
  readonly quantity: number;
  readonly event_title: string;
  readonly status: 'pending' | 'succeeded' | 'failed' | 'refund_pending' | 'refunded';
  readonly amount: string;
  /** The booking fee, which is in `amount`. */
  readonly fee: string;
  readonly currency: string;
}

/** The sandbox's own records of money, apart from the sale's. */
@Injectable()
export class SandboxBooksRepository {
  constructor(private readonly database: Database) {}

  /** A payment that was opened at the sandbox. */
  async findPayment(idPayment: string): Promise<SandboxPayment | undefined> {
    const [payment] = await this.database.reader.query<SandboxPayment[]>(
      `SELECT p.id_payment, p.order_id, o.quantity, e.title AS event_title, p.status, p.amount, p.currency,
              o.total_price * 0 + o.fee AS fee
         FROM payments p JOIN orders o ON o.id_order = p.order_id JOIN events e ON e.id_event = o.event_id
        WHERE p.id_payment = $1 AND p.provider = 'sandbox'`,
      [idPayment],
    );
    return payment;
  }

  /** Records a decision; once paid, a later refusal changes nothing. False if the page is closed. */
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

  /** Closes an unpaid page; returns the state afterwards. @param olderThanHours only pages of at least this age */
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

  /** The money that the customer paid; undefined if the page is unpaid. */
  async findCapture(idPayment: string, provider_txn_id: string): Promise<Capture | undefined> {
    const [capture] = await this.database.reader.query<Omit<Capture, 'provider_txn_id'>[]>(
      `SELECT p.id_payment, p.order_id, o.total_price AS amount, o.currency
         FROM sandbox_charges c JOIN payments p USING (id_payment) JOIN orders o ON o.id_order = p.order_id
        WHERE c.id_payment = $1 AND c.status = 'succeeded'`,
      [idPayment],
    );
    return capture && { provider_txn_id, ...capture };
  }

  /** Inserts a refund; false if its id is known. */
  async addRefund(tx: Transaction, refund: SandboxRefund): Promise<boolean> {
    const { id, id_payment, id_refund, kind, amount, currency, status } = refund;
    const added = await managerOf(tx).query<unknown[]>(
      `INSERT INTO sandbox_refunds (${REFUND}) VALUES ($1, $2, $3, $4, $5, $6, $7)
       ON CONFLICT (id) DO NOTHING RETURNING id`,
      [id, id_payment, id_refund, kind, amount, currency, status],
    );
    return added.length > 0;
  }

  /** Moves a refund on; undefined if it can no longer reach this state, or is unknown. */
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
  listRefunds(idPayment: string): Promise<SandboxRefund[]> {
    return this.database.reader.query<SandboxRefund[]>(
      `SELECT ${REFUND} FROM sandbox_refunds WHERE id_payment = $1 ORDER BY created_at, id`,
      [idPayment],
    );
  }

  /** Locks a charge; whether this much of its money has not been returned. */
  async hasLeft(tx: Transaction, idPayment: string, amount: string): Promise<boolean> {
    const manager = managerOf(tx);
    const [charge] = await manager.query<unknown[]>(
      `SELECT FROM sandbox_charges WHERE id_payment = $1 AND status = 'succeeded' FOR UPDATE`,
      [idPayment],
    );
    return charge !== undefined && this.isLeft(tx, idPayment, amount);
  }

  /** Whether this much of the payment has not been returned. @param except the refund itself, which may be stored already */
  async isLeft(tx: Transaction, idPayment: string, amount: string, except = ''): Promise<boolean> {
    const [left] = await managerOf(tx).query<{ is_enough: boolean }[]>(
      `SELECT $2::numeric > 0 AND $2::numeric <= p.amount - (SELECT coalesce(sum(r.amount), 0) FROM sandbox_refunds r
                                                         WHERE r.id_payment = $1 AND status <> 'failed' AND id <> $3) AS is_enough
         FROM payments p WHERE p.id_payment = $1`,
      [idPayment, amount, except],
    );
    return left!.is_enough;
  }

  async findOrder(tx: Transaction, idPayment: string): Promise<number> {
    const [payment] = await managerOf(tx).query<{ order_id: number }[]>(
      'SELECT order_id FROM payments WHERE id_payment = $1',
      [idPayment],
    );
    return payment!.order_id;
  }
}
