import { randomUUID } from 'node:crypto';
import { signedDelivery } from '../load/sandbox-webhook.mts';
import type { Client } from './client.mts';
import type { PlannedDelivery } from './plan-buyers.mts';

/** Redeliveries of one message: at the client's pace far longer than any fault lasts. */
const TRIES = 250;

/** A payment as the service opened it. */
export interface OpenedPayment {
  readonly id_payment: string;
  readonly order_id: number;
  readonly amount: string;
  readonly currency: string;
}

/** Money that the provider took. */
export interface Taken {
  readonly provider_txn_id: string;
  readonly id_payment: string;
  /** The order the payment belongs to, whatever the notice says. */
  readonly order_id: number;
  readonly amount: string;
  readonly currency: string;
  /** What acknowledged deliveries said became of it. */
  readonly outcomes: string[];
}

/** The payment provider: its books, and its webhooks, which it repeats until they are acknowledged. */
export class Provider {
  readonly books = new Map<string, Taken>();
  /** Ids of acknowledged deliveries. */
  readonly acknowledged = new Set<string>();
  /** Deliveries that were never acknowledged although everything was well at the end. */
  readonly unheard: string[] = [];
  readonly #client: Client;
  readonly #secret: string;
  readonly #underway = new Set<Promise<void>>();
  readonly #lost: (() => Promise<void>)[] = [];

  constructor(client: Client, secret: string) {
    this.#client = client;
    this.#secret = secret;
  }

  /** Takes money and tells of it as planned. The notice of a stranger names a payment that does not exist. */
  notify(payment: OpenedPayment, planned: PlannedDelivery): void {
    const { says, wrong, message } = planned;
    const said = falsified(payment, wrong);
    const provider_txn_id = `txn_${payment.id_payment}_${planned.transaction}`;
    if (says === 'succeeded' && wrong !== 'payment') this.#take(provider_txn_id, payment, said);
    const id = `evt_${payment.id_payment}_${message}_${says}`;
    const data = { ...said, provider_txn_id, occurred_at: new Date().toISOString() };
    const deliver = () => this.#deliver(id, { type: `payment.${says}`, data });
    if (planned.isLost) this.#lost.push(deliver);
    else this.#goOn(deliver());
  }

  /** Money taken on the sandbox's page, of which the service itself delivers the notice. */
  tookOnPage(payment: OpenedPayment): void {
    this.#take(`sbx_${payment.id_payment}`, payment, payment);
  }

  /** Delivers again what was lost. */
  deliverLost(): void {
    for (const deliver of this.#lost.splice(0)) this.#goOn(deliver());
  }

  /** Resolves when every delivery was acknowledged or given up. */
  async settled(): Promise<void> {
    while (this.#underway.size > 0) await Promise.all(this.#underway);
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

  #goOn(delivery: Promise<void>): void {
    const tracked: Promise<void> = delivery.finally(() => this.#underway.delete(tracked));
    this.#underway.add(tracked);
  }

  async #deliver(id: string, content: { type: string; data: { provider_txn_id: string } }): Promise<void> {
    const sign = () => signedDelivery(this.#secret, id, content);
    const got = await this.#client.insist('webhook', sign, { tries: TRIES, expected: [200] });
    if (got?.status !== 200) {
      this.unheard.push(id);
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
      return { id_payment, order_id, amount, currency: currency === 'JPY' ? 'EUR' : 'JPY' };
    case 'order':
      return { id_payment, order_id: order_id + 1, amount, currency };
    case 'payment':
      return { id_payment: randomUUID(), order_id, amount, currency };
  }
}
