import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { expectNoAxeViolations } from './support/axe.mts';
import { type Credentials, newBuyer, newOrganizer, openPageAs } from './support/people.mts';
import { system } from './support/shared-system.mts';

/** The session ends while the page is open, or was open yesterday. */
const endSession = (page: Page) => page.context().clearCookies();

/** Follows the note to the login, logs in, and is back. */
async function logInFromNote(page: Page, { email, password }: Credentials, path: string): Promise<void> {
  const note = page.getByRole('main').getByRole('alert').first();
  await note.getByText('You are not logged in any more.').waitFor();
  await expectNoAxeViolations(page);
  await note.getByRole('link', { name: 'Log in' }).click();
  await page.waitForURL(`**/login?next=${encodeURIComponent(path)}`);
  await page.getByLabel('Email address').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.keyboard.press('Enter');
  await page.waitForURL(`**${path}`);
}

test('a form keeps what was typed, and leads to the login and back', async (t) => {
  const organizer = await newOrganizer();
  const page = await openPageAs(t, organizer, { statuses: [401] });
  await page.goto('/organizer/settings');
  const name = page.getByLabel('Name of your organization');
  await name.fill('Eight Seas Concerts');
  await endSession(page);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('You are not logged in any more.').waitFor();
  assert.equal(await name.inputValue(), 'Eight Seas Concerts');
  await logInFromNote(page, organizer, '/organizer/settings');
  await name.waitFor();
});

test('orders that cannot be read lead to the login and back', async (t) => {
  const buyer = await newBuyer();
  const page = await openPageAs(t, buyer, { statuses: [401], size: 'desk', theme: 'dark' });
  await endSession(page);
  await page.goto('/orders');
  await logInFromNote(page, buyer, '/orders');
  await page.getByRole('heading', { name: 'No orders yet' }).waitFor();
});

test('a list of the administration leads to the login and back, with its filters', async (t) => {
  const page = await openPageAs(t, system.admin, { statuses: [401] });
  await endSession(page);
  await page.goto('/admin/users?role=admin');
  await logInFromNote(page, system.admin, '/admin/users?role=admin');
  await page.getByRole('listitem').filter({ hasText: system.admin.email }).first().waitFor();
  assert.equal(await page.getByLabel('Role', { exact: true }).inputValue(), 'admin');
});
