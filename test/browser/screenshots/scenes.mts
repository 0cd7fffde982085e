import type { Page } from 'playwright-core';
import { loginAs, newBuyer, newEvent, newOrganizer } from '../support/people.mts';

/** A picture of the documentation: called once, it creates what the picture shows, and returns what opens the page. */
export type Scene = () => Promise<(page: Page) => Promise<unknown>>;

/** Every picture by the name of its files. */
export const SCENES: Readonly<Record<string, Scene>> = {
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
