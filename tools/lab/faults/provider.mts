import { randomUUID } from 'node:crypto';
import { signedDelivery } from '../load/sandbox-webhook.mts';
import type { Client } from './client.mts';
import type { PlannedDelivery } from './plan-buyers.mts';

/** Redeliveries of one message: far longer than any fault lasts. */
const TRIES = 250;

/** A payment as the service opened it. */
export interface OpenedPayment {
  readonly id_payment: string;
  readonly order_id: number;
  readonly amount: string;
  readonly currency: string;
}

/** A payment that the provider captured. */
export interface Taken {
  readonly provider_txn_id: string;
  readonly id_payment: string;
  /** The order the payment belongs to, whatever the webhook says. */
  readonly order_id: number;
  readonly amount: string;
  readonly currency: string;
  /** The outcomes that acknowledged deliveries returned. */
  readonly outcomes: string[];
}

/** The payment provider: its books, and webhooks that it repeats until they are acknowledged. */
export class Provider {
  readonly books = new Map<string, Taken>();
  /** Ids of acknowledged deliveries. */
  readonly acknowledged = new Set<string>();
  /** Deliveries that were never acknowledged, although nothing was broken at the end. */
  readonly unacknowledged: string[] = [];
  readonly #client: Client;
  readonly #secret: string;
  readonly #pending = new Set<Promise<void>>();
  readonly #lost: (() => Promise<void>)[] = [];

  constructor(client: Client, secret: string) {
    this.#client = client;
    this.#secret = secret;
  }

  /** Captures the payment and reports it as planned. A `wrong: 'payment'` names one that does not exist. */
  notify(payment: OpenedPayment, planned: PlannedDelivery): void {
    const { says, wrong, message } = planned;
    const said = falsified(payment, wrong);
    const provider_txn_id = `txn_${payment.id_payment}_${planned.transaction}`;
    if (says === 'succeeded' && wrong !== 'payment') this.#take(provider_txn_id, payment, said);
    const id = `evt_${payment.id_payment}_${message}_${says}`;
    const data = { ...said, provider_txn_id, occurred_at: new Date().toISOString() };
    const deliver = () => this.#deliver(id, { type: `payment.${says}`, data });
    if (planned.isLost) this.#lost.push(deliver);
    else this.#track(deliver());
  }

  /** A payment made on the sandbox's page, whose webhook the service itself delivers. */
  paidOnPage(payment: OpenedPayment): void {
    this.#take(`sbx_${payment.id_payment}`, payment, payment);
  }

  /** Delivers the webhooks that were lost. */
  deliverLost(): void {
    for (const deliver of this.#lost.splice(0)) this.#track(deliver());
  }

  /** Resolves when every delivery has been acknowledged or given up. */
  async settled(): Promise<void> {
    while (this.#pending.size > 0) await Promise.all(this.#pending);
  }

  #take(provider_txn_id: string, payment: OpenedPayment, said: OpenedPayment): void {
    const { id_payment, order_id } = payment;
    const { amount, currency } = said;
    const known = this.books.get(provider_txn_id);
    if (!known)
      this.books.set(provider_txn_id, {
        provider_txn_id,
        id_payment,
        order_id,
        amount,
        currency,
        outcomes: [],
      });
  }

  #track(delivery: Promise<void>): void {
    const tracked: Promise<void> = delivery.finally(() => this.#pending.delete(tracked));
    this.#pending.add(tracked);
  }

  async #deliver(id: string, content: { type: string; data: { provider_txn_id: string } }): Promise<void> {
    const request = () => signedDelivery(this.#secret, id, content);
    const got = await this.#client.sendWithRetries('webhook', request, { tries: TRIES, expected: [200] });
    if (got?.status !== 200) {
      this.unacknowledged.push(id);
      return;
    }
    this.acknowledged.add(id);
    if (content.type === 'payment.succeeded')
      this.books.get(content.data.provider_txn_id)?.outcomes.push(String(got.json['outcome']));
  }
}

function falsified(payment: OpenedPayment, wrong: PlannedDelivery['wrong']): OpenedPayment {
  const { id_payment, order_id, amount, currency } = payment;
  switch (wrong) {
    case undefined:
      return { id_payment, order_id, amount, currency };
    case 'amount':
      return { id_payment, order_id, amount: (Number(amount) + 0.01).toFixed(2), currency };
    case 'currency':
      return { id_payment, order_id, amount, currency: currency === 'EUR' ? 'USD' : 'EUR' };
    case 'order':
      return { id_payment, order_id: order_id + 1, amount, currency };
    case 'payment':
      return { id_payment: randomUUID(), order_id, amount, currency };
  }
}
