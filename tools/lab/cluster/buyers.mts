import { randomUUID } from 'node:crypto';
import type { Secrets } from '../load/business.mts';
import type { HttpRequest } from '../load/http-client.mts';
import { sandboxWebhook } from '../load/sandbox-webhook.mts';
import { mintToken } from '../load/tokens.mts';
import type { Journal } from './journal.mts';
import type { Send } from './send.mts';

/** One buyer in so many goes straight to the door. */
const ADMITTED_ONE_IN = 5;

/** The sale: each buyer orders, pays, reads the tickets, and some are admitted. */
export class Buyers {
  readonly #send: Send;
  readonly #journal: Journal;
  readonly #idEvent: number;
  readonly #secrets: Secrets;
  readonly #door: string;
  #number = 0;

  constructor(send: Send, journal: Journal, idEvent: number, secrets: Secrets) {
    this.#send = send;
    this.#journal = journal;
    this.#idEvent = idEvent;
    this.#secrets = secrets;
    this.#door = mintToken(secrets.jwtSecret, 'admin');
  }

  /** One buyer, up to the first answer that is not a success. @returns whether the tickets are paid */
  async buy(idEvent: number = this.#idEvent): Promise<void> {
    const number = (this.#number += 1);
    const buyer = randomUUID();
    const token = mintToken(this.#secrets.jwtSecret, 'buyer', buyer);
    const ordered = await this.#send(
      'order',
      post('/v1/orders', token, { event_id: idEvent, quantity: 1 + (number % 2) }),
    );
    if (ordered?.status !== 201) return this.#journal.missed('order', buyer);
    const { id_order, total_price, currency } = ordered.json as {
      id_order: number;
      total_price: string;
      currency: string;
    };
    this.#journal.acknowledge('order', buyer, String(id_order));

    const opened = await this.#send('payment', post(`/v1/orders/${id_order}/payments`, token, {}));
    if (opened?.status !== 201) return this.#journal.missed('payment', String(id_order));
    const id_payment = String(opened.json['id_payment']);
    this.#journal.acknowledge('payment', String(id_order), id_payment);

    const captured = { id_payment, order_id: id_order, amount: total_price, currency };
    const confirmed = await this.#send('webhook', sandboxWebhook(this.#secrets.webhookSecret, captured));
    if (confirmed?.status !== 200) return this.#journal.missed('capture', id_payment);
    this.#journal.acknowledge('capture', id_payment, 'succeeded');

    const listed = await this.#send('tickets', get(`/v1/tickets?order_id=${id_order}`, token));
    if (listed?.status !== 200) return;
    const tickets = listed.json['items'] as { id_ticket: string; qr_code: string }[];
    for (const { id_ticket } of tickets) this.#journal.acknowledge('ticket', id_ticket, String(id_order));
    if (number % ADMITTED_ONE_IN === 0 && tickets[0]) await this.#admit(tickets[0], idEvent);
  }

  /** Somebody looks at the list of events, and the organizer at the sales. */
  async read(): Promise<void> {
    await this.#send('list', get('/v1/events?limit=20'));
    await this.#send('report', get(`/v1/reports/sales/${this.#idEvent}`, this.#door));
  }

  /** Tickets of an event that the report shows as sold; undefined without an answer. */
  async reported(idEvent: number): Promise<number | undefined> {
    const got = await this.#send('report', get(`/v1/reports/sales/${idEvent}`, this.#door));
    return got?.status === 200 ? Number(got.json['sold_tickets']) : undefined;
  }

  async #admit(
    { id_ticket, qr_code }: { id_ticket: string; qr_code: string },
    event_id: number,
  ): Promise<void> {
    const id_admission = randomUUID();
    const body = { event_id, qr: qr_code, device: 'Gate A', id_admission };
    // Without an idempotency key, as scanners send it: its own id makes repeating it safe, but no proxy knows that.
    const request = post('/v1/check-ins', this.#door, body);
    const { 'idempotency-key': _, ...headers } = request.headers!;
    const admitted = await this.#send('check-in', { ...request, headers });
    if (admitted?.status === 201) this.#journal.acknowledge('admission', id_admission, id_ticket);
    else this.#journal.missed('admission', id_admission);
  }
}

function post(path: string, token: string, body: object): HttpRequest {
  const headers = { authorization: `Bearer ${token}`, 'idempotency-key': randomUUID() };
  return { method: 'POST', path, headers, body: JSON.stringify(body) };
}

function get(path: string, token?: string): HttpRequest {
  return { method: 'GET', path, ...(token ? { headers: { authorization: `Bearer ${token}` } } : {}) };
}
