import type { Client } from 'pg';
import type { AcknowledgedOrder, Journal } from './journal.mts';
import type { Provider, Taken } from './provider.mts';

/** Something that must not be. */
export interface Violation {
  readonly rule: string;
  readonly subject: string;
  readonly detail: string;
}

interface OrderRow extends Omit<AcknowledgedOrder, 'hold_expires_at'> {}

interface PaymentRow {
  readonly order_id: number;
  readonly status: string;
  readonly provider_txn_id: string | null;
  readonly amount: string;
  readonly currency: string;
  readonly refund_reason: string | null;
}

/** Jobs that the sale cannot do without; mails, for instance, may wait for a mail server. */
const SALE_JOBS = `('payments.refund', 'sandbox.deliver', 'events.cancelled')`;

/** What is not at rest yet; at the end nothing may be. */
export const UNREST = `
  SELECT 'order is ' || status AS rule, 'order ' || id_order AS subject, '' AS detail
    FROM orders WHERE status IN ('pending', 'refund_required')
  UNION ALL
  SELECT 'payment is ' || status, 'order ' || order_id, id_payment::text FROM payments WHERE status = 'refund_pending'
  UNION ALL
  SELECT CASE WHEN dead_at IS NULL THEN 'job waits' ELSE 'job is dead' END, type,
         format('%s attempts of %s: %s %s', attempts, max_attempts, payload, last_error)
    FROM jobs WHERE type IN ${SALE_JOBS}`;

/**
 * Time passes for jobs: the pauses between attempts are not waited for, and leases (5 s) end when they are three
 * seconds old, while the slowest job of a living worker is long done.
 */
export const HURRY_JOBS = `
  UPDATE jobs SET run_at = least(run_at, now()), lease_until = CASE WHEN lease_until IS NOT NULL THEN least(lease_until, now()) END
   WHERE dead_at IS NULL AND type IN ${SALE_JOBS}
     AND (lease_until IS NULL OR lease_until < now() + interval '2 seconds')`;

/** Holds what is in the database against what was promised and what the provider took. */
export async function brokenPromises(
  client: Client,
  journal: Journal,
  provider: Provider,
): Promise<Violation[]> {
  const orders = new Map(
    (
      await client.query<OrderRow>(
        'SELECT id_order, event_id, buyer_id, quantity, total_price::text, currency, status FROM orders',
      )
    ).rows.map((row) => [row.id_order, row]),
  );
  const payments = (
    await client.query<PaymentRow>(
      `SELECT order_id, status, provider_txn_id, amount::text, currency, refund_reason FROM payments
        WHERE provider_txn_id IS NOT NULL`,
    )
  ).rows;
  const inbox = await client.query<{ event_id: string }>('SELECT event_id FROM webhook_events');
  const kept = new Set(inbox.rows.map(({ event_id }) => event_id));
  return [
    ...[...journal.orders.values()].flatMap((order) => ofOrder(order, orders.get(order.id_order), journal)),
    ...[...provider.books.values()].flatMap((taken) => ofMoney(taken, payments, orders, journal)),
    ...payments.flatMap(({ provider_txn_id, order_id, amount }) =>
      provider.books.has(provider_txn_id!)
        ? []
        : [{ rule: 'nobody took this money', subject: `order ${order_id}`, detail: amount }],
    ),
    ...[...provider.acknowledged].flatMap((id) =>
      kept.has(id) ? [] : [{ rule: 'an acknowledged delivery is in the inbox', subject: id, detail: '' }],
    ),
    ...provider.unheard.map((id) => ({
      rule: 'a delivery is acknowledged in the end',
      subject: id,
      detail: '',
    })),
    ...journal.wrongAnswers.map((detail) => ({ rule: 'no answer is wrong', subject: 'answer', detail })),
    ...unbalanced([...provider.books.values()], payments, [...orders.values()]),
  ];
}

function ofOrder(promised: AcknowledgedOrder, row: OrderRow | undefined, journal: Journal): Violation[] {
  const { id_order, event_id } = promised;
  const violation = (rule: string, detail = row?.status ?? 'missing') => [
    { rule, subject: `order ${id_order}`, detail },
  ];
  if (!row) return violation('an acknowledged order is there');
  const different = (['event_id', 'buyer_id', 'quantity', 'total_price', 'currency'] as const).filter(
    (field) => row[field] !== promised[field],
  );
  if (different.length > 0) return violation('an order is as acknowledged', different.join(', '));
  const eventCancelled = journal.eventCancelAsked.has(event_id);
  if (journal.cancelled.has(id_order) && row.status !== 'cancelled')
    return violation('an acknowledged cancellation stays');
  if (journal.refunded.has(id_order) && row.status !== 'refunded')
    return violation('an acknowledged refund is made');
  if (journal.eventsCancelled.has(event_id) && row.status === 'paid')
    return violation('a cancelled event keeps no money');
  if (row.status === 'cancelled' && !journal.cancelAsked.has(id_order) && !eventCancelled)
    return violation('nothing is cancelled unasked');
  if (promised.status === 'paid' && row.status !== 'paid' && !eventCancelled)
    return violation('a free order stays paid');
  return [];
}

function ofMoney(
  taken: Taken,
  payments: readonly PaymentRow[],
  orders: ReadonlyMap<number, OrderRow>,
  journal: Journal,
): Violation[] {
  const { provider_txn_id, order_id, amount, currency, outcomes } = taken;
  const row = payments.find((payment) => payment.provider_txn_id === provider_txn_id);
  const decisions = new Set(outcomes.filter((outcome) => outcome !== 'duplicate'));
  const violation = (rule: string) => [
    {
      rule,
      subject: `order ${order_id}`,
      detail: `${provider_txn_id} ${amount} ${currency}, told ${outcomes.join(', ') || 'nothing'}, is ${row?.status ?? 'missing'} ${row?.refund_reason ?? ''}`,
    },
  ];
  if (!row) return violation('money that was taken is there');
  if (row.order_id !== order_id || row.amount !== amount || row.currency !== currency)
    return violation('money is written down as taken');
  if (decisions.size > 1 || decisions.has('unmatched')) return violation('money is decided about once');
  if (row.status !== 'succeeded' && row.status !== 'refunded')
    return violation('money is kept or given back');
  const mayGoBack =
    journal.refundAsked.has(order_id) || journal.eventCancelAsked.has(orders.get(order_id)?.event_id ?? 0);
  const [decision] = decisions;
  const bought = decision === 'confirmed' || decision === 'late';
  if (bought && row.status !== 'succeeded' && !mayGoBack) return violation('a confirmed payment stays');
  if (decision !== undefined && !bought && row.status !== 'refunded')
    return violation('useless money goes back');
  if (row.refund_reason === 'requested' && !journal.refundAsked.has(order_id))
    return violation('nothing is refunded unasked');
  return [];
}

/** What came in is what paid orders cost and what went back, in each currency. */
function unbalanced(
  books: readonly Taken[],
  payments: readonly PaymentRow[],
  orders: readonly OrderRow[],
): Violation[] {
  const currencies = new Set([...books, ...payments].map(({ currency }) => currency));
  return [...currencies].flatMap((currency) => {
    const sum = (amounts: readonly string[]) => amounts.reduce((total, amount) => total + cents(amount), 0);
    const of = <Row extends { currency: string }>(rows: readonly Row[]) =>
      rows.filter((row) => row.currency === currency);
    const taken = sum(of(books).map(({ amount }) => amount));
    const sold = sum(
      of(orders).flatMap(({ status, total_price }) => (status === 'paid' ? [total_price] : [])),
    );
    const back = sum(of(payments).flatMap(({ status, amount }) => (status === 'refunded' ? [amount] : [])));
    if (taken === sold + back) return [];
    return [
      {
        rule: 'taken = sold + given back',
        subject: currency,
        detail: `${taken / 100} taken, ${sold / 100} sold, ${back / 100} given back`,
      },
    ];
  });
}

const cents = (amount: string) => Math.round(Number(amount) * 100);
