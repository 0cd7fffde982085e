import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { MessageStore } from '../../lib/mail-sink/message-store.mts';
import { signedDelivery } from '../load/sandbox-webhook.mts';
import { must, send } from './requests.mts';
import type { System } from './system.mts';

/** Of everybody here. */
export const PASSWORD = 'violet-tram-harbour-42';
const WITHIN_MS = 20_000;

/** A session of an account. */
export interface Session {
  readonly email: string;
  readonly access: string;
  readonly refresh: string;
}

/** What people do with a system; each throws if it does not succeed. */
export class People {
  readonly #system: System;

  constructor(system: System) {
    this.#system = system;
  }

  async register(name: string): Promise<Session> {
    const email = `${name.toLowerCase().replaceAll(' ', '-')}-${randomUUID().slice(0, 8)}@example.org`;
    await must(
      201,
      send('POST', `${this.#system.auth}/v1/auth/register`, { body: { email, password: PASSWORD, name } }),
    );
    return this.logIn(email);
  }

  async logIn(email: string, password = PASSWORD): Promise<Session> {
    const body = { email, password };
    const tokens = await must(200, send('POST', `${this.#system.auth}/v1/auth/login`, { body }));
    return { email, access: String(tokens['access_token']), refresh: String(tokens['refresh_token']) };
  }

  async logOut({ access }: Session): Promise<void> {
    const answer = await send('POST', `${this.#system.auth}/v1/auth/logout`, { token: access, body: {} });
    if (answer.status >= 300) throw new Error(`The logout returned ${answer.status}.`);
  }

  /** An account that may organize events, with a session that has the role. */
  async organizer(name: string, admin: Session): Promise<Session & { readonly id: number }> {
    const account = await this.register(name);
    const { business } = this.#system;
    const body = { organization_name: name };
    const { id_organizer } = await must(
      201,
      send('POST', `${business}/v1/organizers`, { token: account.access, body }),
    );
    const id = Number(id_organizer);
    await this.setStatus(admin, id, 'approved');
    for (const deadline = Date.now() + WITHIN_MS; ; await sleep(100)) {
      const session = await this.logIn(account.email);
      if (roleOf(session.access) === 'organizer') return { ...session, id };
      if (Date.now() > deadline) throw new Error(`${name} has not become an organizer.`);
    }
  }

  async setStatus(admin: Session, idOrganizer: number, status: 'approved' | 'suspended'): Promise<void> {
    const path = `${this.#system.business}/v1/organizers/${idOrganizer}`;
    const body = status === 'suspended' ? { status, reason: 'A drill.' } : { status };
    await must(200, send('PATCH', path, { token: admin.access, body }));
  }

  async openEvent({ access: token }: Session): Promise<number> {
    const start = new Date(Date.now() + 30 * 86_400_000).toISOString();
    const body = {
      ...{ title: 'Restored', location: 'Prague', start_datetime: start, timezone: 'Europe/Prague' },
      ...{ price: '10.00', currency: 'EUR', capacity: 100_000 },
    };
    const { id_event } = await must(201, send('POST', `${this.#system.business}/v1/events`, { token, body }));
    await must(
      200,
      send('POST', `${this.#system.business}/v1/events/${Number(id_event)}/publish`, { token }),
    );
    return Number(id_event);
  }

  /** Buys a ticket; resolves when the payment is acknowledged. @returns its id */
  async buy({ access: token }: Session, event_id: number): Promise<string> {
    const { business, env } = this.#system;
    const headers = () => ({ 'idempotency-key': randomUUID() });
    const body = { event_id, quantity: 1 };
    const order = await must(201, send('POST', `${business}/v1/orders`, { token, body, headers: headers() }));
    const order_id = Number(order['id_order']);
    const opened = await must(
      201,
      send('POST', `${business}/v1/orders/${order_id}/payments`, {
        token,
        body: { provider: 'sandbox' },
        headers: headers(),
      }),
    );
    const id_payment = String(opened['id_payment']);
    const money = { amount: String(order['total_price']), currency: String(order['currency']) };
    const data = {
      id_payment,
      order_id,
      ...money,
      provider_txn_id: `txn_${id_payment}`,
      occurred_at: new Date().toISOString(),
    };
    const webhook = signedDelivery(env['SANDBOX_WEBHOOK_SECRET']!, `evt_${id_payment}`, {
      type: 'payment.succeeded',
      data,
    });
    const sent = await fetch(`${business}${webhook.path}`, {
      method: 'POST',
      headers: { ...webhook.headers!, 'content-type': 'application/json' },
      body: webhook.body!,
    });
    if (sent.status !== 200) throw new Error(`The webhook returned ${sent.status}: ${await sent.text()}`);
    return id_payment;
  }

  /** The token of the mail that lets somebody set a new password. */
  async requestReset(email: string): Promise<string> {
    await must(202, send('POST', `${this.#system.auth}/v1/auth/forgot-password`, { body: { email } }));
    for (const deadline = Date.now() + WITHIN_MS; Date.now() < deadline; await sleep(100)) {
      const mails = (await MessageStore.open(this.#system.mails)).list(email);
      const token = mails.map(({ text }) => /reset-password#token=([\w-]{43})/.exec(text)?.[1]).find(Boolean);
      if (token) return token;
    }
    throw new Error(`No mail came to ${email}.`);
  }

  /** @returns the status */
  async reset(token: string, new_password = PASSWORD): Promise<number> {
    const body = { token, new_password };
    return (await send('POST', `${this.#system.auth}/v1/auth/reset-password`, { body })).status;
  }

  /** @returns the status */
  async refresh({ refresh: refresh_token }: Session): Promise<number> {
    return (await send('POST', `${this.#system.auth}/v1/auth/refresh`, { body: { refresh_token } })).status;
  }

  /** Whether both services accept an access token: their statuses. */
  async access({ access: token }: Session): Promise<{ auth: number; business: number }> {
    const auth = await send('GET', `${this.#system.auth}/v1/users/me`, { token });
    const business = await send('GET', `${this.#system.business}/v1/tickets`, { token });
    return { auth: auth.status, business: business.status };
  }
}

function roleOf(access: string): unknown {
  const claims = JSON.parse(Buffer.from(access.split('.')[1] ?? '', 'base64url').toString()) as {
    role?: unknown;
  };
  return claims.role;
}
