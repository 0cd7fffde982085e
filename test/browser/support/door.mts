import type { TestContext } from 'node:test';
import type { Business } from '@proticket/sdk';
import type { Page } from 'playwright-core';
import { tokenFor } from './mails.mts';
import type { PageOptions } from './page.mts';
import { newBuyer, newEvent, newOrganizer, openPageAs, type Organizer, type Person } from './people.mts';

/** An event whose doors are open, and somebody with tickets. */
export interface Evening {
  readonly organizer: Organizer;
  readonly event: Business.EventDto;
  readonly buyer: Person;
  readonly tickets: readonly Business.TicketDto[];
}

/** A free event that begins in an hour, with tickets of one buyer. */
export async function newEvening(quantity = 3, by = newOrganizer()): Promise<Evening> {
  const [organizer, buyer] = await Promise.all([by, newBuyer()]);
  const event = await newOpenEvent(organizer);
  return { organizer, event, buyer, tickets: await newTickets(buyer, event, quantity) };
}

export function newOpenEvent(organizer: Organizer, title?: string): Promise<Business.EventDto> {
  const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
  return newEvent(organizer, {
    price: '0.00',
    start_datetime: inHours(1),
    end_datetime: inHours(4),
    ...(title === undefined ? {} : { title }),
  });
}

export async function newTickets(
  { api }: Person,
  { id_event }: Business.EventDto,
  quantity: number,
): Promise<readonly Business.TicketDto[]> {
  await api.business.call('POST /v1/orders', { body: { event_id: id_event, quantity } });
  const { items } = await api.business.call('GET /v1/tickets', { query: { event_id: id_event } });
  return items;
}

/** Somebody whom the organizer has invited to the door of the event, and who has accepted. */
export async function newStaff(
  {
    organizer,
    event,
  }: { readonly organizer: Organizer; readonly event: Pick<Business.EventDto, 'id_event'> },
  name = 'Sam Staff',
): Promise<Person> {
  const person = await newBuyer(name);
  await organizer.api.business.call('POST /v1/events/{id_event}/staff', {
    path: { id_event: event.id_event },
    body: { email: person.email },
  });
  await joinStaff(person);
  return person;
}

/** Accepts the newest invitation to the staff of an event that somebody got by mail. */
export async function joinStaff({ email, api }: Person): Promise<void> {
  const token = await tokenFor('/staff/accept', email, /staff|door|work/i);
  await api.business.call('POST /v1/staff-invitations/accept', { body: { token } });
}

/** Opens the door of an event on a device that is called `gate`, ready to scan. */
export async function openDoor(
  t: TestContext,
  { organizer, event }: Pick<Evening, 'event'> & { readonly organizer: Person },
  gate: string,
  options: PageOptions = {},
): Promise<Page> {
  const page = await openPageAs(t, organizer, { statuses: [409, 422], ...options });
  await page.goto(`/door/${event.id_event}`);
  await openDoorOn(page, gate);
  return page;
}

/** Opens the door that a page asks about. */
export async function openDoorOn(page: Page, gate: string): Promise<void> {
  await page.getByLabel('Where are you?').fill(gate);
  await page.getByRole('button', { name: 'Start scanning' }).click();
  await page.getByRole('searchbox').waitFor();
}

/** Types a code as a hand scanner does. @returns what the screen says */
export async function scanByHand(page: Page, code: string): Promise<string> {
  await page.keyboard.type(code);
  await page.keyboard.press('Enter');
  return verdict(page);
}

/** Waits for a verdict. @returns its words */
export async function verdict(page: Page): Promise<string> {
  return page
    .getByRole('alert')
    .filter({ has: page.getByRole('heading') })
    .innerText();
}

/** Closes a verdict that stays, or one that has not gone yet. */
export async function nextTicket(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Next ticket' }).click();
}
