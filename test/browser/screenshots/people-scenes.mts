import type { Page } from 'playwright-core';
import { newEvening, newOpenEvent, newTickets } from '../support/door.mts';
import { loginAs, newBuyer, newOrganizer, type Person } from '../support/people.mts';
import { system } from '../support/shared-system.mts';
import { openAs } from './open-as.mts';

/** Tickets, the door, accounts and the administration. */
export const peopleScenes = {
  tickets: async () => openAs((await newEvening(2)).buyer, '/tickets'),
  ticket: async () => {
    const { buyer, tickets } = await newEvening(2);
    return openAs(buyer, `/tickets/${tickets[0]!.id_ticket}`);
  },
  'door-welcome': async () => {
    const organizer = await newOrganizer();
    const event = await newOpenEvent(organizer, 'Midnight Jazz at the Lighthouse');
    const buyer = await newBuyer('Carmen Ruiz');
    const unused = [...(await newTickets(buyer, event, 8))];
    return async (page: Page) => {
      await openDoor(page, organizer, event.id_event);
      await page.keyboard.type(unused.pop()!.qr_code!);
      await page.keyboard.press('Enter');
      await page.getByRole('alert').getByRole('heading').waitFor();
    };
  },
  'door-ready': async () => {
    const { organizer, event } = await newEvening(3);
    return (page: Page) => openDoor(page, organizer, event.id_event);
  },
  login: async () => (page: Page) => page.goto('/login', { waitUntil: 'networkidle' }),
  register: async () => (page: Page) => page.goto('/register', { waitUntil: 'networkidle' }),
  account: async () => openAs(await newBuyer('Nora Vidal'), '/account'),
  'admin-overview': async () => {
    const waiting = await newBuyer('Ivo Lang');
    await waiting.api.business.call('POST /v1/organizers', { body: { organization_name: 'Garden Theatre' } });
    return openAs(system.admin, '/admin');
  },
  'admin-audit': async () => openAs(system.admin, '/admin/audit'),
};

/** By the roles of the controls: their words are in the language of the picture. */
async function openDoor(page: Page, organizer: Person, event: number): Promise<void> {
  await loginAs(page, organizer);
  await page.goto(`/door/${event}`);
  await page.locator('main form input').first().fill('North gate');
  await page.locator('main form button[type="submit"]').click();
  await page.getByRole('searchbox').waitFor();
}
