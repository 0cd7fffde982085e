import { randomBytes } from 'node:crypto';
import type { TestContext } from 'node:test';
import type { Auth, Business, ProTicketClient } from '@proticket/sdk';
import type { Page } from 'playwright-core';
import { inDays } from '../../../tools/lib/demo/local-time.mts';
import { loadSdk } from '../../../tools/lib/sdk/load-sdk.mts';
import { eventually } from './eventually.mts';
import { openPage, originOf, type PageOptions } from './page.mts';
import { system } from './shared-system.mts';
import type { System } from './system.mts';

const sdk = await loadSdk();

/** What a login takes. */
export interface Credentials {
  readonly email: string;
  readonly password: string;
}

/** Somebody with an account. */
export interface Person extends Credentials {
  readonly name: string;
  /** Acts for this person over the API. */
  readonly api: ProTicketClient;
}

/** Somebody who sells. */
export interface Organizer extends Person {
  readonly organization: string;
}

/** Acts without an account. */
export const newClient = (at: Pick<System, 'services'> = system): ProTicketClient =>
  new sdk.ProTicketClient(at.services);

/** Registers an account and logs in. @param at the system that the buyer uses */
export async function newBuyer(name = 'Bea Buyer', at: Pick<System, 'services'> = system): Promise<Person> {
  const email = `${name.split(' ', 1)[0]!.toLowerCase()}.${randomBytes(5).toString('hex')}@example.org`;
  const password = randomBytes(12).toString('base64url');
  const api = newClient(at);
  await api.auth.call('POST /v1/auth/register', { body: { email, password, name } });
  await api.login({ email, password });
  return { email, password, name, api };
}

/** The admin of the shared system. */
export function theAdmin(): Promise<Person> {
  return (admin ??= logInAdmin());
}

let admin: Promise<Person> | undefined;

async function logInAdmin(): Promise<Person> {
  const api = newClient();
  await api.login(system.admin);
  return { ...system.admin, name: 'Admin', api };
}

/** A buyer who applied, was approved and is logged in with the new role. */
export async function newOrganizer(organization = 'Seven Seas Concerts'): Promise<Organizer> {
  const person = await newBuyer('Otto Organizer');
  const { id_organizer } = await person.api.business.call('POST /v1/organizers', {
    body: { organization_name: organization },
  });
  const { api } = await theAdmin();
  await api.business.call('PATCH /v1/organizers/{id_organizer}', {
    path: { id_organizer },
    body: { status: 'approved' },
  });
  // The role reaches the auth service by a job.
  const { email, password } = person;
  await eventually(
    async () => (await person.api.login({ email, password })).role === 'organizer',
    'The role of the organizer',
  );
  return { ...person, organization };
}

/** A published event in a month, 40 places at 25.00 EUR, unless told otherwise. */
export async function newEvent(
  { api }: Organizer,
  fields: Partial<Business.CreateEventDto> = {},
): Promise<Business.EventDto> {
  const { id_event } = await newDraft({ api }, fields);
  return api.business.call('POST /v1/events/{id_event}/publish', { path: { id_event } });
}

/** The same, not published. */
export function newDraft(
  { api }: Pick<Organizer, 'api'>,
  fields: Partial<Business.CreateEventDto> = {},
): Promise<Business.EventDto> {
  const timezone = 'Europe/Berlin';
  const body = {
    title: 'Evening of Strings',
    description: 'Three quartets play Dvořák, Шостакович and Ravel in the old riding hall.',
    location: 'Old Riding Hall, Berlin',
    start_datetime: inDays(30, '19:30', timezone).toISOString(),
    end_datetime: inDays(30, '22:00', timezone).toISOString(),
    timezone,
    price: '25.00',
    capacity: 40,
    ...fields,
  };
  return api.business.call('POST /v1/events', { body });
}

/** Opens a page in which somebody is logged in. */
export async function openPageAs(t: TestContext, who: Credentials, options: PageOptions = {}): Promise<Page> {
  const page = await openPage(t, options);
  await loginAs(page, who);
  return page;
}

/** Logs a page in as the login form does: by cookies, and the client remembers the user. */
export async function loginAs(page: Page, { email, password }: Credentials): Promise<void> {
  const origin = originOf(page);
  const response = await page.context().request.post(`${origin}/v1/auth/login`, {
    headers: { origin },
    data: { email, password, transport: 'cookie' },
  });
  if (!response.ok()) throw new Error(`The login returned ${response.status()}: ${await response.text()}`);
  const { user } = (await response.json()) as Auth.CookieSessionDto;
  // A file of the origin, in which the storage of the origin can be reached before any page of the client runs.
  await page.goto('/robots.txt');
  await page.evaluate((text) => localStorage.setItem('proticket.user', text), JSON.stringify(user));
}
