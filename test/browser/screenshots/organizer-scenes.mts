import type { Page } from 'playwright-core';
import { eventually } from '../support/eventually.mts';
import { buy, pageOf, salesOf } from '../support/organizers.mts';
import { loginAs, newBuyer, newDraft, newEvent, newOrganizer, type Organizer } from '../support/people.mts';

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

const open = (path: (event: number) => string) => async (): Promise<(page: Page) => Promise<unknown>> => {
  const { organizer, event } = await seller();
  return async (page) => {
    await loginAs(page, organizer);
    await page.goto(path(event), { waitUntil: 'networkidle' });
  };
};

/** What an organizer sees. */
export const organizerScenes = {
  'organizer-events': open(() => '/organizer'),
  'organizer-dashboard': open((event) => pageOf(event)),
  'organizer-editor': open((event) => pageOf(event, '/edit')),
  'organizer-orders': open((event) => pageOf(event, '/orders')),
  'organizer-share': open((event) => pageOf(event, '/share')),
};
