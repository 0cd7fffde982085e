import { randomBytes } from 'node:crypto';
import { payAtSandbox } from './payment.mts';
import type { Scene } from './scene.mts';

/** Somebody buys without an account, and is mailed a link to the order. @returns how many tickets she has */
export async function buyAsGuest({ site, newClient, narrator }: Scene, idEvent: number): Promise<number> {
  const guest = newClient();
  const { guests_allowed } = await guest.business.call('GET /v1/settings');
  if (!guests_allowed) return 0;
  await narrator.step('Mia buys one without an account', async () => {
    const email = `mia.${randomBytes(4).toString('hex')}@tour.proticket.test`;
    await guest.buyAsGuest({ email, name: 'Mia Guest' });
    const { ticket_types } = await guest.business.call('GET /v1/events/{id_event}', {
      path: { id_event: idEvent },
    });
    const { id_order } = await guest.business.call('POST /v1/orders', {
      body: { event_id: idEvent, items: [{ ticket_type_id: ticket_types[0]!.id_ticket_type, quantity: 1 }] },
    });
    const { amount, currency, status } = await payAtSandbox(guest, id_order, 'succeed');
    const tell = {
      payment: `${amount} ${currency}, ${status}`,
      mail: `a link to her order goes to ${email}`,
      page: `${site}/order-link`,
    };
    return { got: undefined, tell };
  });
  return 1;
}
