import type { Page } from 'playwright-core';
import { loginAs, newBuyer, newEvent, newOrganizer } from '../support/people.mts';
import { buy } from '../support/organizers.mts';
import { untilOrderIs } from '../support/shopping.mts';
import { openAs } from './open-as.mts';
import { organizerScenes } from './organizer-scenes.mts';
import { peopleScenes } from './people-scenes.mts';
import { saleScenes } from './sale-scenes.mts';

/** A picture of the documentation: called once, it creates what the picture shows, and returns what opens the page. */
export type Scene = () => Promise<(page: Page) => Promise<unknown>>;

/** Every picture by the name of its files. */
export const SCENES: Readonly<Record<string, Scene>> = {
  ...organizerScenes,
  ...peopleScenes,
  ...saleScenes,
  landing: async () => {
    const organizer = await newOrganizer();
    await newEvent(organizer, { title: 'Night of the Long Table', price: '0.00' });
    await newEvent(organizer, { title: 'Two Chairs and a Lamp', capacity: 3 });
    return (page) => page.goto('/', { waitUntil: 'networkidle' });
  },
  event: async () => {
    const { id_event } = await newEvent(await newOrganizer(), { title: 'Letters to the Moon' });
    return (page) => page.goto(`/events/${id_event}?quantity=2`, { waitUntil: 'networkidle' });
  },
  checkout: async () => {
    const { buyer, id_order } = await somebodyWithAnOrder('25.00');
    return openAs(buyer, `/orders/${id_order}`);
  },
  'tickets-bought': async () => {
    const { buyer, id_order } = await somebodyWithAnOrder('0.00');
    return openAs(buyer, `/orders/${id_order}`);
  },
  'return-tickets': async () => {
    const buyer = await newBuyer('Carmen Ruiz');
    const event = await newEvent(await newOrganizer(), { returns_until_hours: 48, return_fee: '2.50' });
    const { id_order } = await buy(buyer, event.id_event, 3);
    await untilOrderIs(buyer, id_order, 'paid');
    const openOrder = openAs(buyer, `/orders/${id_order}`);
    return async (page) => {
      await openOrder(page);
      await page.locator('section[aria-labelledby="returns"] button').click();
      await page.getByRole('dialog').getByRole('checkbox').nth(1).check();
    };
  },
  'sandbox-payment': async () => {
    const buyer = await newBuyer();
    const { id_event } = await newEvent(await newOrganizer());
    const { id_order } = await buyer.api.business.call('POST /v1/orders', {
      body: { event_id: id_event, quantity: 2 },
    });
    const { checkout_url } = await buyer.api.business.call('POST /v1/orders/{id_order}/payments', {
      path: { id_order },
      body: {},
    });
    return async (page) => {
      await loginAs(page, buyer);
      await page.goto(checkout_url!);
    };
  },
};

async function somebodyWithAnOrder(price: string) {
  const buyer = await newBuyer();
  const { id_event } = await newEvent(await newOrganizer(), { price });
  const { id_order } = await buyer.api.business.call('POST /v1/orders', {
    body: { event_id: id_event, quantity: 2 },
  });
  return { buyer, id_order };
}
