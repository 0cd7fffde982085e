import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Secrets } from '../load/business.mts';
import { mintToken } from '../load/tokens.mts';
import type { CardProvider } from './card-provider.mts';
import { get, post, type Client } from './client.mts';
import type { AcknowledgedOrder, Journal } from './journal.mts';
import type { PlannedBuyer } from './plan-buyers.mts';
import type { OpenedPayment, Provider } from './provider.mts';

/** How often a buyer tries again when the service fails. */
const TRIES = 30;

/** An event of the run, and the organizer who may cancel it and refund its orders. */
export interface OpenEvent {
  readonly id_event: number;
  readonly organizer: string;
  /** Ids of its ticket types; the voucher of an event with two is `LESS`. */
  readonly types: readonly number[];
}

const ORDER_REFUSALS = [
  'orders.sold_out',
  'orders.not_on_sale',
  'orders.over_buyer_limit',
  'orders.voucher_used_up',
  'orders.over_voucher_limit',
];

/** The body of an order. */
function wishOf({ quantity, ofSecond, usesVoucher }: PlannedBuyer, { id_event, types }: OpenEvent): object {
  if (types.length === 1) return { event_id: id_event, quantity };
  const items = [quantity - ofSecond, ofSecond].map((wanted, index) => ({
    ticket_type_id: types[index],
    quantity: wanted,
  }));
  return {
    event_id: id_event,
    items: items.filter((item) => item.quantity > 0),
    ...(usesVoucher ? { voucher: 'LESS' } : {}),
  };
}

/** Buyers and organizers, who do what is planned and record what they were promised. */
export class People {
  readonly #client: Client;
  readonly #journal: Journal;
  readonly #provider: Provider;
  readonly #cards: CardProvider;
  readonly #secrets: Secrets;

  constructor(
    client: Client,
    journal: Journal,
    providers: { readonly sandbox: Provider; readonly cards: CardProvider },
    secrets: Secrets,
  ) {
    this.#client = client;
    this.#journal = journal;
    this.#provider = providers.sandbox;
    this.#cards = providers.cards;
    this.#secrets = secrets;
  }

  /** One buyer, from arrival to the end of the plan. */
  async buy(plan: PlannedBuyer, event: OpenEvent): Promise<void> {
    await sleep(plan.atMs);
    const buyer = randomUUID();
    const token = mintToken(this.#secrets.jwtSecret, 'buyer', buyer);
    const order = await this.#order(plan, event, buyer, token);
    if (order?.status !== 'pending' || !plan.opensPayment) return;
    const payment = await this.#openPayment(order, token, plan.card ? 'stripe' : 'sandbox');
    await Promise.all([
      ...(payment ? plan.deliveries.map((planned) => this.#notifyOf(planned, payment, order)) : []),
      payment && plan.usesPage ? this.#payOnPage(payment) : undefined,
      payment && plan.card ? this.#cards.play(plan.card, payment.checkout_url) : undefined,
      plan.cancelsAtMs === undefined ? undefined : this.#cancel(order.id_order, token, plan.cancelsAtMs),
      ...plan.refundsAtMs.map((atMs) => this.#refund(order.id_order, event, atMs)),
      ...plan.partsAtMs.map(({ of, atMs }) =>
        of === 'amount'
          ? this.#refundAmount(order.id_order, event, atMs)
          : this.#returnTicket(order.id_order, token, atMs),
      ),
    ]);
  }

  /** The organizer cancels the event. */
  async cancelEvent({ id_event, organizer }: OpenEvent, atMs: number): Promise<void> {
    await sleep(atMs);
    this.#journal.eventCancelAsked.add(id_event);
    const token = mintToken(this.#secrets.jwtSecret, 'organizer', organizer);
    const got = await this.#post('cancel event', token, `/v1/events/${id_event}/cancel`, {}, [
      200,
      'events.illegal_step',
    ]);
    if (got?.status === 200) this.#journal.eventsCancelled.add(id_event);
  }

  async #order(
    planned: PlannedBuyer,
    event: OpenEvent,
    buyer: string,
    token: string,
  ): Promise<AcknowledgedOrder | undefined> {
    const key = randomUUID();
    const once = () =>
      this.#post('order', token, '/v1/orders', wishOf(planned, event), [201, ...ORDER_REFUSALS], key);
    const responses = await Promise.all(Array.from({ length: planned.asks }, once));
    for (const got of responses) {
      if (got?.status !== 201) continue;
      const order = { ...(got.json as unknown as AcknowledgedOrder), buyer_id: buyer };
      this.#journal.orders.set(order.id_order, order);
    }
    const placed = responses.find((got) => got?.status === 201);
    return placed && this.#journal.orders.get(Number(placed.json['id_order']));
  }

  async #openPayment(
    order: AcknowledgedOrder,
    token: string,
    provider: 'sandbox' | 'stripe',
  ): Promise<(OpenedPayment & { readonly checkout_url: string }) | undefined> {
    const path = `/v1/orders/${order.id_order}/payments`;
    // Stripe takes no less than 15 CZK.
    const known = [201, 'orders.not_payable', 'payments.amount_refused'];
    const got = await this.#post('payment', token, path, { provider }, known);
    if (got?.status !== 201) return undefined;
    const id_payment = String(got.json['id_payment']);
    this.#journal.payments.add(id_payment);
    const { id_order: order_id, total_price: amount, currency } = order;
    return { id_payment, order_id, amount, currency, checkout_url: String(got.json['checkout_url']) };
  }

  async #notifyOf(
    planned: PlannedBuyer['deliveries'][number],
    payment: OpenedPayment,
    order: AcknowledgedOrder,
  ): Promise<void> {
    const holdEndsInMs = Date.parse(order.hold_expires_at ?? '') - Date.now();
    await sleep(Math.max(0, planned.atMs + (planned.since === 'expiry' ? holdEndsInMs : 0)));
    this.#provider.notify(payment, planned);
  }

  async #payOnPage(payment: OpenedPayment): Promise<void> {
    const path = `/sandbox/checkout/${payment.id_payment}/succeed`;
    const pressed = await this.#client.sendWithRetries('page', () => ({ method: 'POST', path, body: '{}' }), {
      tries: TRIES,
      expected: [200, 'payments.checkout_closed'],
    });
    if (pressed?.status === 200) this.#provider.paidOnPage(payment);
    if (pressed?.json['code'] === 'payments.checkout_closed') this.#journal.noteClosedPage(payment.order_id);
  }

  async #cancel(idOrder: number, token: string, atMs: number): Promise<void> {
    await sleep(Math.max(0, atMs));
    this.#journal.cancelAsked.add(idOrder);
    const path = `/v1/orders/${idOrder}/cancel`;
    const got = await this.#post('cancel', token, path, {}, [200, 'orders.illegal_step']);
    if (got?.status === 200) this.#journal.cancelled.add(idOrder);
  }

  async #refund(idOrder: number, { organizer }: OpenEvent, atMs: number): Promise<void> {
    await sleep(atMs);
    this.#journal.refundAsked.add(idOrder);
    const token = mintToken(this.#secrets.jwtSecret, 'organizer', organizer);
    const path = `/v1/orders/${idOrder}/refund`;
    const got = await this.#post('refund', token, path, {}, [200, 'orders.illegal_step']);
    if (got?.status === 200) this.#journal.refunded.add(idOrder);
  }

  async #refundAmount(idOrder: number, { organizer }: OpenEvent, atMs: number): Promise<void> {
    await sleep(atMs);
    this.#journal.refundAsked.add(idOrder);
    const token = mintToken(this.#secrets.jwtSecret, 'organizer', organizer);
    const path = `/v1/orders/${idOrder}/refunds`;
    const refusals = ['orders.illegal_step', 'refunds.too_much', 'refunds.leaves_nothing'];
    const got = await this.#post('refund amount', token, path, { amount: '1.00' }, [201, ...refusals]);
    if (got?.status === 201) this.#journal.parts.add(String(got.json['id_refund']));
  }

  /** The first that is valid, if the order is paid. */
  async #returnTicket(idOrder: number, token: string, atMs: number): Promise<void> {
    await sleep(atMs);
    const list = await this.#client.sendWithRetries(
      'tickets',
      () => get(`/v1/tickets?order_id=${idOrder}`, token),
      {
        tries: TRIES,
        expected: [200],
      },
    );
    const items = (list?.json['items'] ?? []) as { id_ticket: string; status: string }[];
    const ticket = items.find(({ status }) => status === 'valid')?.id_ticket;
    if (ticket === undefined) return;
    this.#journal.refundAsked.add(idOrder);
    const path = `/v1/orders/${idOrder}/returns`;
    // While a dispute holds all of the money, nothing is returned.
    const refusals = ['orders.illegal_step', 'refunds.ticket_not_returnable', 'refunds.returns_closed'];
    const got = await this.#post('return', token, path, { tickets: [ticket] }, [201, ...refusals]);
    if (got?.status !== 201) return;
    this.#journal.parts.add(String(got.json['id_refund']));
    this.#journal.returnedTickets.add(ticket);
  }

  #post(
    step: string,
    token: string,
    path: string,
    body: object,
    expected: readonly (number | string)[],
    key: string = randomUUID(),
  ) {
    return this.#client.sendWithRetries(step, () => post(path, token, body, key), { tries: TRIES, expected });
  }
}
