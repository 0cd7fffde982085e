import type { TestContext } from 'node:test';
import type { Business } from '@proticket/sdk';
import type { Page } from 'playwright-core';
import { openPage, type PageOptions } from './page.mts';
import { loginAs, type Organizer, type Person } from './people.mts';

/** Opens a page in which somebody is logged in. */
export async function openPageAs(t: TestContext, person: Person, options: PageOptions = {}): Promise<Page> {
  const page = await openPage(t, options);
  await enterAs(page, person);
  return page;
}

/** Logs in as the login form does: cookies, and what the client remembers. */
export async function enterAs(page: Page, person: Person): Promise<void> {
  await loginAs(page, person);
  const user = await person.api.auth.call('GET /v1/users/me');
  await page.context().addInitScript((text) => {
    if (!localStorage.getItem('proticket.user')) localStorage.setItem('proticket.user', text);
  }, JSON.stringify(user));
}

/** Orders and pays by the API. */
export async function buy(buyer: Person, event: number, quantity: number): Promise<Business.OrderDto> {
  const { business } = buyer.api;
  const order = await business.call('POST /v1/orders', { body: { event_id: event, quantity } });
  const { id_order } = order;
  if (order.status === 'paid') return order;
  const { id_payment } = await business.call('POST /v1/orders/{id_order}/payments', {
    path: { id_order },
    body: {},
  });
  await business.call('POST /sandbox/checkout/{id_payment}/succeed', { path: { id_payment } });
  return order;
}

/** The sales of an event, as the API reports them. */
export function salesOf({ api }: Organizer, event: number): Promise<Business.SalesReportDto> {
  return api.business.call('GET /v1/reports/sales/{event_id}', { path: { event_id: event } });
}

/** The path of a page of an event. */
export const pageOf = (event: number, page = '') => `/organizer/events/${event}${page}`;
