import type { Client } from 'pg';

/** An order in the database. */
export interface OrderRow {
  readonly id_order: number;
  readonly event_id: number;
  readonly buyer_id: string;
  readonly quantity: number;
  readonly total_price: string;
  readonly currency: string;
  readonly status: string;
  /** How much of its payment was refunded. */
  readonly refunded_amount: string;
}

/** A payment in the database. */
export interface PaymentRow {
  readonly id_payment: string;
  readonly order_id: number;
  readonly status: string;
  readonly provider_txn_id: string | null;
  readonly amount: string;
  readonly currency: string;
  readonly refund_reason: string | null;
  readonly provider: string;
  /** How much of it was refunded. */
  readonly back: string;
}

/** What the database contains at the end. */
export interface State {
  readonly orders: ReadonlyMap<number, OrderRow>;
  readonly payments: readonly PaymentRow[];
  /** Cancelled events. */
  readonly cancelledEvents: ReadonlySet<number>;
  /** Ids of refunds of a part whose money is back, or went back with all of the order. */
  readonly returnedParts: ReadonlySet<string>;
  readonly voidTickets: ReadonlySet<string>;
  /** Ids of the deliveries that were recorded. */
  readonly inbox: ReadonlySet<string>;
}

/** Jobs that the sale needs; mails may wait for a mail server. */
const SALE_JOBS = `('payments.refund', 'payments.refund_part', 'payments.read_refunds', 'payments.read_transaction', 'payments.close_checkouts',
  'sandbox.deliver', 'events.cancelled')`;

/** What is still open; at the end nothing may be. */
export const UNFINISHED = `
  SELECT 'order is ' || status AS rule, 'order ' || id_order AS subject, '' AS detail
    FROM orders WHERE status IN ('pending', 'refund_required')
  UNION ALL
  SELECT 'payment is ' || status, 'order ' || order_id, id_payment::text FROM payments WHERE status = 'refund_pending'
  UNION ALL
  SELECT 'refund is ' || status, 'order ' || order_id, format('%s %s: %s', amount, reason, id_refund) FROM refunds WHERE status = 'pending'
  UNION ALL
  SELECT CASE WHEN dead_at IS NULL THEN 'job waits' ELSE 'job is dead' END, type,
         format('%s attempts of %s: %s %s', attempts, max_attempts, payload, last_error)
    FROM jobs WHERE type IN ${SALE_JOBS}`;

/**
 * Lets time pass for jobs: pauses between attempts are skipped, and leases (5 s) end after three seconds, when the
 * slowest job of a living worker is long done.
 */
export const HURRY_JOBS = `
  UPDATE jobs SET run_at = least(run_at, now()),
                  lease_until = CASE WHEN lease_until IS NOT NULL THEN least(lease_until, now()) END
   WHERE dead_at IS NULL AND type IN ${SALE_JOBS}
     AND (lease_until IS NULL OR lease_until < now() + interval '2 seconds')`;

/** Replays, as an admin would, refunds that were given up while Stripe failed. */
export const REPLAY_REFUNDS = `
  UPDATE jobs SET dead_at = NULL, attempts = 0, run_at = now() WHERE dead_at IS NOT NULL
    AND type IN ('payments.refund', 'payments.refund_part')`;

/** Reads the end state, when nothing writes any more. */
export async function readState(client: Client): Promise<State> {
  const rows = async <Row extends object>(sql: string) => (await client.query<Row>(sql)).rows;
  const orders = await rows<OrderRow>(
    'SELECT id_order, event_id, buyer_id, quantity, total_price::text, currency, status, refunded_amount::text FROM orders',
  );
  const payments = await rows<PaymentRow>(
    `SELECT id_payment::text, order_id, status, provider_txn_id, amount::text, currency, refund_reason, provider,
            (SELECT coalesce(sum(r.amount), 0)::text FROM refunds r
              WHERE r.payment_id = p.id_payment AND r.status = 'succeeded') AS back
       FROM payments p`,
  );
  const events = await rows<{ id: number }>(`SELECT id_event AS id FROM events WHERE status = 'cancelled'`);
  const parts = await rows<{ id: string }>(
    `SELECT r.id_refund::text AS id FROM refunds r JOIN payments p ON p.id_payment = r.payment_id
      WHERE p.status = 'refunded'
         OR EXISTS (SELECT FROM refunds tried WHERE tried.part_id = r.id_refund AND tried.status = 'succeeded')`,
  );
  const tickets = await rows<{ id: string }>(
    `SELECT id_ticket::text AS id FROM tickets WHERE status = 'void'`,
  );
  const inbox = await rows<{ id: string }>('SELECT event_id AS id FROM webhook_events');
  return {
    orders: new Map(orders.map((row) => [row.id_order, row])),
    payments,
    cancelledEvents: new Set(events.map(({ id }) => id)),
    returnedParts: new Set(parts.map(({ id }) => id)),
    voidTickets: new Set(tickets.map(({ id }) => id)),
    inbox: new Set(inbox.map(({ id }) => id)),
  };
}
