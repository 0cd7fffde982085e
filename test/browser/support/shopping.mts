import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { eventually } from './eventually.mts';
import type { Person } from './people.mts';

/** Waits for the heading of the page. */
export const seeHeading = (page: Page, name: string) =>
  page.getByRole('heading', { level: 1, name, exact: true }).waitFor();

/** The number of the order that the page shows. */
export function orderOn(page: Page): number {
  const id = /\/orders\/(\d+)$/.exec(page.url())?.[1];
  assert.ok(id, `${page.url()} is no order`);
  return Number(id);
}

/** Orders by the page of an event, as somebody who is logged in. @returns the number of the order */
export async function buyOn(page: Page, eventId: number, quantity: number): Promise<number> {
  await page.goto(`/events/${eventId}?quantity=${quantity}`);
  await page.getByRole('button', { name: `Buy ${quantity} ticket` }).click();
  await seeHeading(page, 'Pay, and you are in');
  return orderOn(page);
}

/** From the page of an order to that of the sandbox. */
export async function goToSandbox(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Pay €/ }).click();
  await page.waitForURL(/\/sandbox\/checkout\//);
}

/** On the page of the sandbox. It leads back by itself. */
export const payAtSandbox = (page: Page) => page.getByRole('button', { name: /^Pay\b/ }).click();

/** On the page of the sandbox, and back by its link. */
export async function beDeclinedAtSandbox(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Decline/ }).click();
  await page.getByRole('heading', { name: 'Declined' }).waitFor();
  await page.getByRole('link', { name: 'Back to your order' }).click();
}

/** The orders of a person. */
export async function ordersOf({ api }: Person) {
  const { id_user } = await api.auth.call('GET /v1/users/me');
  const page = await api.business.call('GET /v1/orders/{id}', { path: { id: id_user } });
  return 'next_cursor' in page ? page.items : [];
}

/** Waits until the service says that an order is in a state. */
export function untilOrderIs({ api }: Person, id: number, status: string): Promise<unknown> {
  return eventually(async () => {
    const order = await api.business.call('GET /v1/orders/{id}', { path: { id: String(id) } });
    return 'status' in order && order.status === status;
  }, `Order ${id} in the state ${status}`);
}
