import { Injectable } from '@nestjs/common';
import { Database, guard, managerOf, type Transaction } from '@proticket/platform';
import { BOUGHT_NOTHING } from '../../sale/reports/sold-orders.sql';
import type { PrintedSale, ReceiptKind, ReceiptLine } from '../receipt-pdf/receipt-content';
import type { ReceiptRow } from './receipt-row';
import type { UncreditedRefund } from './uncredited-refund';

/** What decides whether an order has, and lacks, receipts, and who may read them. */
export interface SoldOrder {
  readonly id_order: number;
  readonly buyer_id: string;
  readonly organizer_id: number;
  readonly organizer_user_id: string;
  readonly total_price: string;
  readonly currency: string;
  /** Null unless money has bought its tickets. */
  readonly paid_at: Date | null;
  /** What of that money is back. */
  readonly refunded_amount: string;
  readonly has_receipt: boolean;
  /** The total of its credit notes. */
  readonly credited: string;
}

/** What a receipt has in writing. */
export interface SaleOnPaper extends Pick<PrintedSale, 'seller' | 'event'> {
  /** With the rate of the type as it is now. */
  readonly items: readonly (ReceiptLine & { readonly rate_of_type: string })[];
  /** Null without a booking fee. */
  readonly fee: Pick<ReceiptLine, 'tax_rate' | 'tax_amount' | 'total'> | null;
}

/** A receipt that has no number yet; the currency is that of its order. */
export interface NewReceipt extends Omit<PrintedSale, 'currency'> {
  readonly kind: ReceiptKind;
  readonly refund_id: string | null;
}

const FIND_ORDER = `
  SELECT o.id_order, o.buyer_id, e.organizer_id, g.user_id AS organizer_user_id, o.total_price, o.currency, o.paid_at,
         o.refunded_amount, coalesce(sum(r.total) FILTER (WHERE r.kind = 'credit_note'), 0) AS credited,
         coalesce(bool_or(r.kind = 'receipt'), false) AS has_receipt
    FROM orders o
    JOIN events e ON e.id_event = o.event_id
    JOIN organizers g ON g.id_organizer = e.organizer_id
    LEFT JOIN receipts r ON r.order_id = o.id_order
   WHERE o.id_order = $1
   GROUP BY o.id_order, e.organizer_id, g.user_id`;

/** Whoever has it is the only one who numbers, and reads what the others have committed. */
const LOCK_COUNTER = `
  SELECT last_number FROM receipt_counters WHERE organizer_id = $1
  ${guard('number-receipts.counter-lock', 'FOR NO KEY UPDATE')}`;

const READ_SALE = `
  SELECT json_build_object('organization_name', g.organization_name, 'legal_name', g.legal_name, 'postal_address', g.postal_address,
                           'country', g.country, 'tax_number', g.tax_number) AS seller,
         json_build_object('title', e.title, 'timezone', e.timezone,
                           'start_datetime', to_char(e.start_datetime, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) AS event,
         (SELECT json_agg(json_build_object('line', i.line, 'name', t.name, 'quantity', i.quantity, 'unit_price', i.unit_price::text,
                   'discount', i.discount::text, 'tax_rate', i.tax_rate::text, 'tax_amount', i.tax_amount::text,
                   'total', i.total::text, 'rate_of_type', t.tax_rate::text) ORDER BY i.line)
            FROM order_items i JOIN ticket_types t ON t.id_ticket_type = i.ticket_type_id WHERE i.order_id = o.id_order) AS items,
         CASE WHEN o.fee > 0 THEN json_build_object('tax_rate', o.fee_tax_rate::text, 'tax_amount', o.fee_tax_amount::text,
                                                    'total', o.fee::text) END AS fee
    FROM orders o
    JOIN events e ON e.id_event = o.event_id
    JOIN organizers g ON g.id_organizer = e.organizer_id
   WHERE o.id_order = $1`;

const LIST = `
  SELECT id_receipt, number, kind, order_id, refund_id, seller, buyer, event, lines, taxes, currency, total, issued_at
    FROM receipts WHERE order_id = $1 ORDER BY number`;

/**
 * Whether a part took the last tickets of its order: none is left, and no later part took any. Parts are decided one after the
 * other, in the order of `attempt`; their money may arrive in another.
 */
const HAS_LAST_TICKETS = `
         EXISTS (SELECT FROM refunds first WHERE first.id_refund = coalesce(r.part_id, r.id_refund)
            AND EXISTS (SELECT FROM tickets t WHERE t.order_id = r.order_id AND t.refund_id = first.id_refund)
            AND NOT EXISTS (SELECT FROM tickets t LEFT JOIN refunds later ON later.id_refund = t.refund_id
                             WHERE t.order_id = r.order_id AND (t.status <> 'void' OR later.attempt > first.attempt)))`;

/** Of the money that paid for the tickets: what bought nothing, such as a second payment, is no part of the sale. */
const UNCREDITED = `
  SELECT r.id_refund, r.amount,
         (SELECT coalesce(json_agg(void), '[]') FROM (
            SELECT t.line, count(*)::int AS quantity FROM tickets t
             WHERE t.order_id = r.order_id AND t.refund_id = coalesce(r.part_id, r.id_refund) GROUP BY t.line) void) AS tickets,
         ${HAS_LAST_TICKETS} AS has_last_tickets
    FROM refunds r JOIN payments p ON p.id_payment = r.payment_id
   WHERE r.order_id = $1 AND r.status = 'succeeded' AND r.amount > 0
     AND coalesce(p.refund_reason, '') NOT IN (${BOUGHT_NOTHING})
     AND NOT EXISTS (SELECT FROM receipts n WHERE n.refund_id = r.id_refund)
   ORDER BY r.updated_at, r.attempt`;

/** One statement: where the row is refused, or the transaction is rolled back, the number is given to the next. */
const NUMBER_AND_INSERT = `
  WITH counted AS (
    UPDATE receipt_counters SET last_number = last_number + 1 WHERE organizer_id = $1 RETURNING last_number)
  INSERT INTO receipts (organizer_id, number, order_id, currency, kind, refund_id, seller, buyer, event, lines, taxes, total)
  SELECT $1, last_number, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11 FROM counted`;

/** Receipts, credit notes and their numbers in the database. */
@Injectable()
export class ReceiptsRepository {
  constructor(private readonly database: Database) {}

  async findOrder(idOrder: number): Promise<SoldOrder | undefined> {
    const [order] = await this.database.reader.query<SoldOrder[]>(FIND_ORDER, [idOrder]);
    return order;
  }

  /** The receipt of an order and its credit notes, by number. */
  list(idOrder: number): Promise<ReceiptRow[]> {
    return this.database.reader.query<ReceiptRow[]>(LIST, [idOrder]);
  }

  /** The order of a receipt. */
  async findOrderId(idReceipt: string): Promise<number | undefined> {
    const [receipt] = await this.database.reader.query<{ order_id: number }[]>(
      'SELECT order_id FROM receipts WHERE id_receipt = $1',
      [idReceipt],
    );
    return receipt?.order_id;
  }

  /** Waits until nobody else numbers receipts of the organizer; from then on everything is read as it is committed. */
  async lockCounter(tx: Transaction, organizerId: number): Promise<void> {
    const lock = () => managerOf(tx).query<unknown[]>(LOCK_COUNTER, [organizerId]);
    if ((await lock()).length > 0) return;
    await managerOf(tx).query(
      'INSERT INTO receipt_counters (organizer_id) VALUES ($1) ON CONFLICT DO NOTHING',
      [organizerId],
    );
    await lock();
  }

  /** The same as outside: the counter of the order's organizer is locked. */
  async readOrder(tx: Transaction, idOrder: number): Promise<SoldOrder> {
    const [order] = await managerOf(tx).query<SoldOrder[]>(FIND_ORDER, [idOrder]);
    return order!;
  }

  async readSale(tx: Transaction, idOrder: number): Promise<SaleOnPaper> {
    const [sale] = await managerOf(tx).query<SaleOnPaper[]>(READ_SALE, [idOrder]);
    return sale!;
  }

  readReceipts(tx: Transaction, idOrder: number): Promise<ReceiptRow[]> {
    return managerOf(tx).query<ReceiptRow[]>(LIST, [idOrder]);
  }

  /** In the order in which the money went back. */
  readUncredited(tx: Transaction, idOrder: number): Promise<UncreditedRefund[]> {
    return managerOf(tx).query<UncreditedRefund[]>(UNCREDITED, [idOrder]);
  }

  /** Gives it the next number of the organizer. */
  async add(
    tx: Transaction,
    { organizer_id, id_order, currency }: SoldOrder,
    receipt: NewReceipt,
  ): Promise<void> {
    const { kind, refund_id, seller, buyer, event, lines, taxes, total } = receipt;
    const snapshot = [seller, buyer, event, lines, taxes].map((part) => JSON.stringify(part));
    await managerOf(tx).query(NUMBER_AND_INSERT, [
      organizer_id,
      id_order,
      currency,
      kind,
      refund_id,
      ...snapshot,
      total,
    ]);
  }
}
