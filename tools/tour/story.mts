import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { inData } from '../start/paths.mts';
import type { ServiceClient } from './client.mts';
import type { Narrator } from './narrator.mts';
import { claimsOf, eventually, logIn, newPerson, type Person } from './people.mts';

/** What the story needs to know of the running system. */
export interface Scene {
  readonly auth: ServiceClient;
  readonly business: ServiceClient;
  readonly admin: { readonly email: string; readonly password: string };
}

/** An event of ours, a month from now, with few enough places to see them go. */
function concert(): object {
  const start = new Date(Date.now() + 30 * 86_400_000);
  start.setUTCHours(19, 0, 0, 0);
  return {
    title: 'Evening of Strings',
    description: 'Three quartets play Dvořák, Шостакович and Ravel in the old riding hall.',
    location: 'Old Riding Hall, Prague',
    start_datetime: start.toISOString(),
    end_datetime: new Date(start.getTime() + 2.5 * 3_600_000).toISOString(),
    timezone: 'Europe/Prague',
    price: '25.00',
    currency: 'EUR',
    capacity: 120,
  };
}

/** The whole story of a sale, as clients live it. @returns where the ticket was saved */
export async function tellStory({ auth, business, admin }: Scene, narrator: Narrator): Promise<string> {
  let organizer: Person;
  let buyer: Person;
  let idEvent: unknown;
  let order: Record<string, unknown>;
  let ticket: Record<string, unknown>;
  const pdf = inData('tour', 'ticket.pdf');

  await narrator.step('Clara registers and logs in', async () => {
    organizer = await newPerson(auth, 'Clara Novák');
    const { role, exp, iat } = claimsOf(organizer.token);
    return {
      user: organizer.user_id,
      token: `JWT, role ${role}, ${(Number(exp) - Number(iat)) / 60} minutes`,
    };
  });

  await narrator.step('She asks to sell tickets; an admin approves', async () => {
    const body = { organization_name: 'Novák Concerts' };
    const request = await business.call(201, 'POST', '/v1/organizers', { token: organizer.token, body });
    const { token } = await logIn(auth, admin.email, admin.password);
    const approve = `/v1/organizers/${request.json['id_organizer']}`;
    const approved = await business.call(200, 'PATCH', approve, { token, body: { status: 'approved' } });
    return {
      organizer: `#${approved.json['id_organizer']} ${approved.json['organization_name']}`,
      status: String(approved.json['status']),
    };
  });

  await narrator.step('Her new role reaches the auth service; she logs in with it', async () => {
    organizer = await eventually(() => withRole(auth, organizer, 'organizer'), 'The role');
    return { role: String(claimsOf(organizer.token)['role']) };
  });

  await narrator.step('She creates an event and publishes it', async () => {
    const draft = await business.call(201, 'POST', '/v1/events', { token: organizer.token, body: concert() });
    idEvent = draft.json['id_event'];
    const event = await business.call(200, 'POST', `/v1/events/${idEvent}/publish`, {
      token: organizer.token,
    });
    const { title, price, currency, capacity, status } = event.json;
    return {
      event: `#${idEvent} ${title}`,
      price: `${price} ${currency}, ${capacity} places`,
      status: String(status),
    };
  });

  await narrator.step('Viktor registers and finds the event', async () => {
    buyer = await newPerson(auth, 'Viktor Щукин');
    const found = await eventually(async () => {
      const { json } = await business.call(200, 'GET', '/v1/events?q=strings&location=prague&limit=100');
      return (json['items'] as Record<string, unknown>[]).find((item) => item['id_event'] === idEvent);
    }, 'The search');
    return { found: `${found['title']}, ${found['location']}`, remaining: String(found['remaining']) };
  });

  await narrator.step('He orders two tickets', async () => {
    const body = { event_id: idEvent, quantity: 2 };
    const headers = { 'idempotency-key': crypto.randomUUID() };
    order = (await business.call(201, 'POST', '/v1/orders', { token: buyer.token, body, headers })).json;
    return {
      order: `#${order['id_order']}, ${order['total_price']} ${order['currency']}, ${order['status']}`,
      'held until': String(order['hold_expires_at']),
    };
  });

  await narrator.step('His first card is declined; the order stays', async () => {
    const payment = await pay(business, buyer, order, 'fail', 'failed');
    order = (await business.call(200, 'GET', `/v1/orders/${order['id_order']}`, { token: buyer.token })).json;
    return { payment: String(payment['status']), order: String(order['status']) };
  });

  await narrator.step('The second one pays; a signed webhook confirms it', async () => {
    const payment = await pay(business, buyer, order, 'succeed', 'succeeded');
    order = (await business.call(200, 'GET', `/v1/orders/${order['id_order']}`, { token: buyer.token })).json;
    return {
      payment: `${payment['amount']} ${payment['currency']}, ${payment['status']}`,
      order: String(order['status']),
    };
  });

  await narrator.step('His tickets are there', async () => {
    const { json } = await business.call(200, 'GET', '/v1/tickets?limit=100', { token: buyer.token });
    const tickets = json['items'] as Record<string, unknown>[];
    ticket = tickets[0]!;
    const qr = await business.call(200, 'GET', `/v1/tickets/${ticket['id_ticket']}/qr.svg`, {
      token: buyer.token,
    });
    return {
      tickets: tickets.map((each) => String(each['ticket_code'])).join(`\n${' '.repeat(18)}`),
      'QR code': `${qr.bytes.length} bytes of SVG`,
    };
  });

  await narrator.step('He saves one as a PDF', async () => {
    const file = await business.call(200, 'GET', `/v1/tickets/${ticket['id_ticket']}/pdf`, {
      token: buyer.token,
    });
    if (!file.bytes.subarray(0, 5).equals(Buffer.from('%PDF-'))) throw new Error('What came is no PDF.');
    await mkdir(path.dirname(pdf), { recursive: true });
    await writeFile(pdf, file.bytes);
    return { saved: `${path.relative(process.cwd(), pdf)}, ${Math.round(file.bytes.length / 1024)} KiB` };
  });

  await narrator.step('Somebody else cannot see his order, or whether it exists', async () => {
    const stranger = await newPerson(auth, 'Eve Stranger');
    const answer = await business.call(404, 'GET', `/v1/orders/${order['id_order']}`, {
      token: stranger.token,
    });
    return { answer: `${answer.status} ${answer.json['code']}` };
  });

  await narrator.step('Clara sees the sale in her report', async () => {
    const { json } = await business.call(200, 'GET', `/v1/reports/sales/${idEvent}`, {
      token: organizer.token,
    });
    if (json['sold_tickets'] !== 2) throw new Error(`The report says ${json['sold_tickets']} sold, not 2.`);
    return {
      sold: String(json['sold_tickets']),
      revenue: `${json['gross_revenue']} ${json['currency'] ?? 'EUR'}`,
      remaining: String(json['remaining_capacity']),
    };
  });

  return pdf;
}

/** Refreshes the person's login until the token carries the role. */
async function withRole(auth: ServiceClient, person: Person, role: string): Promise<Person | undefined> {
  const again = await logIn(auth, person.email, person.password);
  return claimsOf(again.token)['role'] === role ? again : undefined;
}

/** Opens a payment, plays the customer at the sandbox's checkout, waits for the webhook's effect. */
async function pay(
  business: ServiceClient,
  buyer: Person,
  order: Record<string, unknown>,
  choice: 'succeed' | 'fail',
  wanted: string,
): Promise<Record<string, unknown>> {
  const headers = { 'idempotency-key': crypto.randomUUID() };
  const opened = await business.call(201, 'POST', `/v1/orders/${order['id_order']}/payments`, {
    token: buyer.token,
    body: { provider: 'sandbox' },
    headers,
  });
  const id = String(opened.json['id_payment']);
  await business.call(200, 'POST', `/sandbox/checkout/${id}/${choice}`);
  return eventually(async () => {
    const { json } = await business.call(200, 'GET', `/v1/payments/${id}`, { token: buyer.token });
    return json['status'] === wanted ? json : undefined;
  }, 'The webhook');
}
