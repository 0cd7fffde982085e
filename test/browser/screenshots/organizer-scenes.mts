import type { Page } from 'playwright-core';
import { newStaff } from '../support/door.mts';
import { eventually } from '../support/eventually.mts';
import { addTicketType, buy, pageOf, pay, salesOf } from '../support/organizers.mts';
import { newBuyer, newDraft, newEvent, newOrganizer, type Organizer } from '../support/people.mts';
import { openAs } from './open-as.mts';

/** An organizer with an event that sells, one that is almost sold out, and a draft. */
async function seller(): Promise<{ readonly organizer: Organizer; readonly event: number }> {
  const organizer = await newOrganizer();
  const { id_event } = await newEvent(organizer, { title: 'Midnight Jazz at the Lighthouse', capacity: 60 });
  const small = await newEvent(organizer, { title: 'Songs for Three', capacity: 10, price: '0.00' });
  await newDraft(organizer, { title: 'Winter Choir' });
  for (const [name, quantity] of [
    ['Ada Lovelace', 4],
    ['Bruno Costa', 7],
    ['Carmen Ruiz', 9],
  ] as const)
    await buy(await newBuyer(name), id_event, quantity);
  await buy(await newBuyer('Dalia Noor'), small.id_event, 9);
  await eventually(
    async () => (await salesOf(organizer, id_event)).sold_tickets === 20,
    'The sale of the scene',
  );
  return { organizer, event: id_event };
}

/** An organizer with an event that sells four types. */
async function sellerOfTypes(): Promise<{ readonly organizer: Organizer; readonly event: number }> {
  const organizer = await newOrganizer();
  const { id_event } = await newEvent(organizer, { title: 'Midnight Jazz at the Lighthouse', capacity: 60 });
  for (const [name, price] of [
    ['Balcony', '42.00'],
    ['Reduced', '12.50'],
    ['Table of four', '160.00'],
  ] as const)
    await addTicketType(organizer, id_event, { name, price });
  const { items } = await organizer.api.business.call('GET /v1/events/{id_event}/ticket-types', {
    path: { id_event },
  });
  const wanted = items.map(({ id_ticket_type }, index) => ({
    ticket_type_id: id_ticket_type,
    quantity: [4, 3, 2, 1][index]!,
  }));
  for (const name of ['Ada Lovelace', 'Bruno Costa']) {
    const buyer = await newBuyer(name);
    const order = await buyer.api.business.call('POST /v1/orders', {
      body: { event_id: id_event, items: wanted },
    });
    await pay(buyer, order.id_order);
  }
  await eventually(
    async () => (await salesOf(organizer, id_event)).sold_tickets === 20,
    'The sale of the scene',
  );
  return { organizer, event: id_event };
}

const open = (path: (event: number) => string) => async (): Promise<(page: Page) => Promise<unknown>> => {
  const { organizer, event } = await seller();
  return openAs(organizer, path(event));
};

/** What an organizer sees. */
export const organizerScenes = {
  'organizer-events': open(() => '/organizer'),
  'organizer-dashboard': open((event) => pageOf(event)),
  'organizer-editor': open((event) => pageOf(event, '/edit')),
  'organizer-orders': open((event) => pageOf(event, '/orders')),
  'organizer-refund': async () => {
    const { organizer, event } = await seller();
    const openOrders = openAs(organizer, pageOf(event, '/orders'));
    return async (page: Page) => {
      await openOrders(page);
      await page.locator('main ul li a').first().click();
      const panel = page.locator('section[aria-labelledby="order"]');
      // Until the order is read, its only button closes it.
      await panel.locator('dl').waitFor();
      await panel.locator('button').last().click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('radio').nth(1).check();
      await dialog.getByRole('checkbox').nth(1).check();
      // What the dialog begins with.
      await dialog.evaluate((popup) => popup.scrollTo(0, 0));
    };
  },
  'organizer-attendees': open((event) => pageOf(event, '/attendees')),
  'organizer-reports': async () => {
    const { organizer, event } = await sellerOfTypes();
    return openAs(organizer, pageOf(event, '/reports?by=type'));
  },
  'organizer-staff': async () => {
    const { organizer, event } = await seller();
    await newStaff({ organizer, event: { id_event: event } }, 'Gina Gate');
    await organizer.api.business.call('POST /v1/events/{id_event}/staff', {
      path: { id_event: event },
      body: { email: 'sam.scanner@example.org' },
    });
    return openAs(organizer, pageOf(event, '/staff'));
  },
  'organizer-share': open((event) => pageOf(event, '/share')),
  'organizer-settings': open(() => '/organizer/settings'),
  organizer: async () => {
    const { event, organizer } = await seller();
    const { organizer_id } = await organizer.api.business.call('GET /v1/events/{id_event}', {
      path: { id_event: event },
    });
    return (page: Page) => page.goto(`/organizers/${organizer_id}`, { waitUntil: 'networkidle' });
  },
};
