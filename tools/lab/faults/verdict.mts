import type { AcknowledgedOrder, Journal } from './journal.mts';
import type { Provider, Taken } from './provider.mts';
import type { OrderRow, PaymentRow, State } from './state.mts';

/** Something that must not be. */
export interface Violation {
  readonly rule: string;
  readonly subject: string;
  readonly detail: string;
}

/** Holds what is in the database against what was promised and what the provider took. */
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
    ...violations('an acknowledged payment is there', missing(journal.payments, opened)),
    ...violations('a cancelled event stays so', missing(journal.eventsCancelled, state.cancelledEvents)),
    ...violations('an acknowledged delivery is kept', missing(provider.acknowledged, state.inbox)),
    ...violations('a delivery is acknowledged in the end', provider.unheard),
    ...taken.flatMap((money) => ofMoney(money, state, journal)),
    ...violations(
      'nobody took this money',
      payments.flatMap(({ provider_txn_id: id }) =>
        id === null || provider.books.has(id) || cards.some(({ intent }) => intent === id) ? [] : [id],
      ),
    ),
    ...violations('no answer is wrong', journal.wrongAnswers),
    ...cards.flatMap((money) => ofCard(money, state)),
    ...unbalanced([...taken, ...cards], payments, [...orders.values()]),
  ];
}

/** Money that Stripe took, and what of it went back, in the smallest unit. */
export interface TakenByCard {
  readonly intent: string;
  readonly amount: string;
  readonly currency: string;
  readonly back: string;
}

/** The sale knows of each card payment what Stripe knows: that it was taken, and how much of it went back. */
function ofCard({ intent, amount, back }: TakenByCard, { payments, orders }: State): Violation[] {
  const row = payments.find(({ provider_txn_id }) => provider_txn_id === intent);
  const violation = (rule: string) => [
    {
      rule,
      subject: `intent ${intent}`,
      detail: `${amount} taken, ${back} back; ${row?.status ?? 'missing'}, ${row?.back} back`,
    },
  ];
  if (!row) return violation('money that was taken by card is there');
  if (cents(row.back) !== cents(back)) return violation('what went back to a card is written down');
  const buys = row.status === 'succeeded' && orders.get(row.order_id)?.status === 'paid';
  const isBack = row.status === 'refunded' && cents(back) === cents(amount);
  return buys || isBack ? [] : violation('money of a card buys tickets or goes back');
}

function missing<Id>(wanted: ReadonlySet<Id>, found: ReadonlySet<Id>): Id[] {
  return [...wanted].filter((id) => !found.has(id));
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

function ofMoney(taken: Taken, { payments, orders }: State, journal: Journal): Violation[] {
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

/** What came in is what paid orders cost, less what of it went back, and what went back, in each currency. */
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
        rule: 'taken = sold + given back',
        subject: currency,
        detail: `${taken / 100} taken, ${sold / 100} sold, ${back / 100} given back`,
      },
    ];
  });
}

const cents = (amount: string) => Math.round(Number(amount) * 100);
