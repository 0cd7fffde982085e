import type { Business } from '@proticket/sdk';
import { payAtSandbox } from './payment.mts';
import { eventually, newPerson, type Person } from './people.mts';
import type { Scene } from './scene.mts';

/** A buyer finds the event, orders, has a card declined, and pays. */
export async function buyTickets(
  scene: Scene,
  idEvent: number,
): Promise<{ buyer: Person; order: Business.OrderDto }> {
  const { site, narrator } = scene;
  const buyer = await narrator.step('Viktor registers and finds the event', async () => {
    const viktor = await newPerson(scene, 'Viktor Щукин');
    const query = { q: 'strings', location: 'prague', limit: 100 };
    const { title, location, available } = await eventually(async () => {
      const { items } = await viktor.api.business.call('GET /v1/events', { query });
      return items.find(({ id_event }) => id_event === idEvent);
    }, 'The search');
    const tell = {
      found: `${title}, ${location}`,
      available: String(available),
      page: `${site}/?q=strings&location=prague`,
    };
    return { got: viktor, tell };
  });
  const { business } = buyer.api;

  const order = await narrator.step('He orders a full and a reduced ticket, with the code', async () => {
    const path = { id_event: idEvent };
    const { ticket_types } = await business.call('GET /v1/events/{id_event}', { path });
    const placed = await business.call('POST /v1/orders', {
      body: {
        event_id: idEvent,
        items: ticket_types.map(({ id_ticket_type }) => ({ ticket_type_id: id_ticket_type, quantity: 1 })),
        voucher: 'friends',
      },
    });
    const { id_order, items, total_price, currency, status, hold_expires_at } = placed;
    const tell = {
      items: items.map(({ name, total }) => `${name} ${total}`).join(', '),
      order: `${total_price} ${currency}, ${status}`,
      'held until': String(hold_expires_at),
      page: `${site}/orders/${id_order}`,
    };
    return { got: placed, tell };
  });
  const { id_order } = order;
  const statusOfOrder = async () => {
    const found = await business.call('GET /v1/orders/{id}', { path: { id: String(id_order) } });
    return 'status' in found ? found.status : '';
  };

  await narrator.step('His first card is declined; the order stays pending', async () => {
    const { status } = await payAtSandbox(buyer.api, id_order, 'fail');
    return { got: undefined, tell: { payment: status, order: await statusOfOrder() } };
  });

  await narrator.step('His second card pays; a signed webhook confirms it', async () => {
    const { amount, currency, status } = await payAtSandbox(buyer.api, id_order, 'succeed');
    return {
      got: undefined,
      tell: { payment: `${amount} ${currency}, ${status}`, order: await statusOfOrder() },
    };
  });
  return { buyer, order };
}
