import { randomUUID } from 'node:crypto';
import { eventually, newPerson, type Person } from './people.mts';
import type { Scene } from './scene.mts';

/** An order as the API returns it. */
export type Order = Record<string, unknown>;

/** A buyer finds the event, orders, has a card declined, and pays. */
export async function buyTickets(
  { auth, business, narrator }: Scene,
  idEvent: number,
): Promise<{ buyer: Person; order: Order }> {
  const buyer = await narrator.step('Viktor registers and finds the event', async () => {
    const viktor = await newPerson(auth, 'Viktor Щукин');
    const found = await eventually(async () => {
      const { json } = await business.call(200, 'GET', '/v1/events?q=strings&location=prague&limit=100');
      const items = json['items'] as Record<string, unknown>[];
      return items.find((item) => item['id_event'] === idEvent);
    }, 'The search');
    const tell = { found: `${found['title']}, ${found['location']}`, remaining: String(found['remaining']) };
    return { got: viktor, tell };
  });
  const { token } = buyer;
  const readOrder = async (id: unknown) =>
    (await business.call(200, 'GET', `/v1/orders/${id}`, { token })).json;

  const placed = await narrator.step('He orders two tickets', async () => {
    const body = { event_id: idEvent, quantity: 2 };
    const { json } = await business.call(201, 'POST', '/v1/orders', { token, body, headers: once() });
    const tell = {
      order: `#${json['id_order']}, ${json['total_price']} ${json['currency']}, ${json['status']}`,
      'held until': String(json['hold_expires_at']),
    };
    return { got: json, tell };
  });

  /** Opens a payment, acts as the customer at the sandbox's checkout, and waits for the effect of the webhook. */
  const pay = async (choice: 'succeed' | 'fail', wanted: string): Promise<Record<string, unknown>> => {
    const open = `/v1/orders/${placed['id_order']}/payments`;
    const body = { provider: 'sandbox' };
    const opened = await business.call(201, 'POST', open, { token, body, headers: once() });
    const id = String(opened.json['id_payment']);
    await business.call(200, 'POST', `/sandbox/checkout/${id}/${choice}`);
    return eventually(async () => {
      const { json } = await business.call(200, 'GET', `/v1/payments/${id}`, { token });
      return json['status'] === wanted ? json : undefined;
    }, 'The webhook');
  };

  await narrator.step('His first card is declined; the order stays pending', async () => {
    const payment = await pay('fail', 'failed');
    const { status } = await readOrder(placed['id_order']);
    return { got: undefined, tell: { payment: String(payment['status']), order: String(status) } };
  });

  const order = await narrator.step('His second card pays; a signed webhook confirms it', async () => {
    const { amount, currency, status } = await pay('succeed', 'succeeded');
    const paid = await readOrder(placed['id_order']);
    const tell = { payment: `${amount} ${currency}, ${status}`, order: String(paid['status']) };
    return { got: paid, tell };
  });
  return { buyer, order };
}

/** With this key, a request that is sent twice has one effect. */
const once = () => ({ 'idempotency-key': randomUUID() });
