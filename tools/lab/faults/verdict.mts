import type { AcknowledgedOrder, Journal } from './journal.mts';
import type { Provider, Taken } from './provider.mts';
import type { OrderRow, PaymentRow, State } from './state.mts';

/** A broken promise. */
export interface Violation {
  readonly rule: string;
  readonly subject: string;
  readonly detail: string;
}

/** Compares the database with what was promised and with what the providers captured. */
export function brokenPromises(
  state: State,
  journal: Journal,
  provider: Provider,
  cards: readonly TakenByCard[] = [],
): Violation[] {
  const { orders, payments } = state;
  const taken = [...provider.books.values()];
  const opened = new Set(payments.map(({ id_payment }) => id_payment));
  const violations = (rule: string, subjects: Iterable<string | number>, detail = '') =>
    [...subjects].map((subject) => ({ rule, subject: String(subject), detail }));
  return [
    ...[...journal.orders.values()].flatMap((order) => ofOrder(order, orders.get(order.id_order), journal)),
    ...violations('an acknowledged payment exists', missing(journal.payments, opened)),
    ...violations(
      'a cancelled event stays cancelled',
      missing(journal.eventsCancelled, state.cancelledEvents),
    ),
    ...violations('an acknowledged refund of a part is made', missing(journal.parts, state.returnedParts)),
    ...violations('a returned ticket is void', missing(journal.returnedTickets, state.voidTickets)),
    ...violations('an acknowledged delivery is kept', missing(provider.acknowledged, state.inbox)),
    ...violations('a delivery is acknowledged in the end', provider.unacknowledged),
    ...taken.flatMap((money) => ofMoney(money, state, journal)),
    ...violations(
      'every payment was captured by a provider',
      payments.flatMap(({ provider_txn_id: id }) =>
        id === null || provider.books.has(id) || cards.some(({ intent }) => intent === id) ? [] : [id],
      ),
    ),
    ...violations('no response is wrong', journal.wrongResponses),
    ...cards.flatMap((money) => ofCard(money, state)),
    ...unbalanced([...taken, ...cards], payments, [...orders.values()]),
  ];
}

/** A payment that Stripe captured, and how much of it was refunded, as decimal strings. */
export interface TakenByCard {
  readonly intent: string;
  readonly amount: string;
  readonly currency: string;
  readonly back: string;
}

/** The sale must know of each card payment what Stripe knows: that it was captured, and how much was refunded. */
function ofCard({ intent, amount, back }: TakenByCard, { payments, orders }: State): Violation[] {
  const row = payments.find(({ provider_txn_id }) => provider_txn_id === intent);
  const violation = (rule: string) => [
    {
      rule,
      subject: `intent ${intent}`,
      detail: `captured ${amount}, refunded ${back}; here ${row?.status ?? 'missing'}, refunded ${row?.back}`,
    },
  ];
  if (!row) return violation('a captured card payment exists');
  if (cents(row.back) !== cents(back)) return violation('a refund to a card is recorded');
  const buys = row.status === 'succeeded' && orders.get(row.order_id)?.status === 'paid';
  const isBack = row.status === 'refunded' && cents(back) === cents(amount);
  return buys || isBack ? [] : violation('a card payment buys tickets or is refunded');
}

function missing<Id>(wanted: ReadonlySet<Id>, found: ReadonlySet<Id>): Id[] {
  return [...wanted].filter((id) => !found.has(id));
}

function ofOrder(promised: AcknowledgedOrder, row: OrderRow | undefined, journal: Journal): Violation[] {
  const { id_order, event_id } = promised;
  const violation = (rule: string, detail = row?.status ?? 'missing') => [
    { rule, subject: `order ${id_order}`, detail },
  ];
  if (!row) return violation('an acknowledged order exists');
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
    return violation('nothing is cancelled without a request');
  if (promised.status === 'paid' && row.status !== 'paid' && !eventCancelled)
    return violation('a free order stays paid');
  return [];
}

function ofMoney(taken: Taken, { payments, orders }: State, journal: Journal): Violation[] {
  const { provider_txn_id, order_id, amount, currency, outcomes } = taken;
  const row = payments.find((payment) => payment.provider_txn_id === provider_txn_id);
  const decisions = new Set(outcomes.filter((outcome) => outcome !== 'duplicate'));
  const violation = (rule: string) => [
    {
      rule,
      subject: `order ${order_id}`,
      detail: `${provider_txn_id} ${amount} ${currency}, outcome ${outcomes.join(', ') || 'nothing'}, is ${row?.status ?? 'missing'} ${row?.refund_reason ?? ''}`,
    },
  ];
  if (!row) return violation('a captured payment exists');
  if (row.order_id !== order_id || row.amount !== amount || row.currency !== currency)
    return violation('a payment is recorded as captured');
  if (decisions.size > 1 || decisions.has('unmatched')) return violation('a payment is decided once');
  if (row.status !== 'succeeded' && row.status !== 'refunded')
    return violation('a payment is kept or refunded');
  const mayGoBack =
    journal.refundAsked.has(order_id) || journal.eventCancelAsked.has(orders.get(order_id)?.event_id ?? 0);
  const [decision] = decisions;
  const bought = decision === 'confirmed' || decision === 'late';
  if (bought && row.status !== 'succeeded' && !mayGoBack) return violation('a confirmed payment stays');
  if (decision !== undefined && !bought && row.status !== 'refunded')
    return violation('an unusable payment is refunded');
  if (row.refund_reason === 'requested' && !journal.refundAsked.has(order_id))
    return violation('nothing is refunded without a request');
  return [];
}

/** In each currency: captured = price of paid orders, less their refunds, plus all refunds. */
function unbalanced(
  books: readonly { readonly amount: string; readonly currency: string }[],
  payments: readonly PaymentRow[],
  orders: readonly OrderRow[],
): Violation[] {
  const currencies = new Set([...books, ...payments].map(({ currency }) => currency));
  return [...currencies].flatMap((currency) => {
    const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0);
    const of = <Row extends { currency: string }>(rows: readonly Row[]) =>
      rows.filter((row) => row.currency === currency);
    const taken = sum(of(books).map(({ amount }) => cents(amount)));
    const paid = of(orders).filter(({ status }) => status === 'paid');
    const sold = sum(paid.map((order) => cents(order.total_price) - cents(order.refunded_amount)));
    const back = sum(of(payments).map((payment) => cents(payment.back)));
    if (taken === sold + back) return [];
    return [
      {
        rule: 'captured = sold + refunded',
        subject: currency,
        detail: `${taken / 100} captured, ${sold / 100} sold, ${back / 100} refunded`,
      },
    ];
  });
}

const cents = (amount: string) => Math.round(Number(amount) * 100);
