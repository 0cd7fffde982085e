import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { expectNoAxeViolations } from './support/axe.mts';
import { eventually } from './support/eventually.mts';
import { newDeadJob, newFailedRefund } from './support/failures.mts';
import { mailTo } from './support/mails.mts';
import { startOwnSystem } from './support/own-system.mts';
import { openPage } from './support/page.mts';
import { loginAs, newBuyer, newEvent, newOrganizer, openPageAs, theAdmin } from './support/people.mts';
import { system } from './support/shared-system.mts';

const newName = (words: string) => `${words} ${randomUUID().slice(0, 8)}`;

/** The part of the list that is about one thing. */
const row = (page: Page, text: string) => page.getByRole('listitem').filter({ hasText: text });

test('nobody else gets to the administration', async (t) => {
  const page = await openPage(t);
  await page.goto('/admin/users');
  await page.waitForURL('**/login?next=%2Fadmin%2Fusers');
  await loginAs(page, await newBuyer());
  await page.goto('/account');
  await page.goto('/admin/users');
  await page.waitForURL((url) => url.pathname === '/');
});

test('an application is approved, and the account becomes that of an organizer', async (t) => {
  const applicant = await newBuyer('Otto Applicant');
  const { email, password } = applicant;
  const name = newName('Harbour Stage');
  await applicant.api.business.call('POST /v1/organizers', { body: { organization_name: name } });
  const page = await openPageAs(t, system.admin);
  await page.goto('/admin');
  await page.getByRole('link', { name: /Applications of organizers/ }).click();
  await row(page, name).getByText(email).waitFor();
  await row(page, name).getByRole('button', { name: 'Approve …' }).click();
  const approve = page.getByRole('dialog').getByRole('button', { name: 'Approve' });
  await approve.waitFor();
  await expectNoAxeViolations(page);
  await approve.click();
  await row(page, name).waitFor({ state: 'detached' });
  await eventually(
    async () => (await applicant.api.login({ email, password })).role === 'organizer',
    'The role of the organizer',
  );
});

test('a suspension stops the sale, with the reason for the organizer', async (t) => {
  const name = newName('Loud Nights');
  const organizer = await newOrganizer(name);
  const { id_event } = await newEvent(organizer);
  const page = await openPageAs(t, system.admin, { size: 'desk' });
  await page.goto('/admin/organizers?status=approved');
  await row(page, name).getByRole('button', { name: 'Suspend …' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('Tickets that were sold stay valid.').waitFor();
  await dialog.getByLabel('Reason').fill('Please call us.');
  await dialog.getByRole('button', { name: 'Suspend' }).click();
  await row(page, name).waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Suspended' }).click();
  await row(page, name).getByText('Please call us.').waitFor();
  await eventually(async () => {
    const response = await fetch(`${system.services.business}/v1/events/${id_event}`);
    return response.status === 404;
  }, 'The end of the sale');
});

test('an account gets another role, is disabled, and enabled again', async (t) => {
  const buyer = await newBuyer(newName('Casey'));
  const { email, password } = buyer;
  const page = await openPageAs(t, system.admin, { statuses: [409] });
  await page.goto('/admin/users');
  await page.getByLabel('Name or address').fill(email);
  await page.keyboard.press('Enter');
  await page.waitForURL('**/admin/users?q=**');
  const account = row(page, email);
  await account.getByRole('button', { name: 'Role of' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Role', { exact: true }).selectOption('admin');
  await dialog.getByRole('button', { name: 'Change the role' }).click();
  await account.getByText('Administrator').waitFor();
  await account.getByRole('button', { name: 'Role of' }).click();
  await dialog.getByLabel('Role', { exact: true }).selectOption('buyer');
  await dialog.getByRole('button', { name: 'Change the role' }).click();
  await account.getByText('Buyer', { exact: true }).waitFor();

  await account.getByRole('button', { name: 'Disable' }).click();
  await dialog.getByRole('button', { name: 'Disable the account' }).click();
  await account.getByText('Disabled', { exact: true }).waitFor();
  await assert.rejects(buyer.api.login({ email, password }));
  await account.getByRole('button', { name: 'Enable' }).click();
  await dialog.getByRole('button', { name: 'Enable the account' }).click();
  await account.getByRole('button', { name: 'Disable' }).waitFor();
  assert.equal((await buyer.api.login({ email, password })).status, 'active');
});

test('a failed task is run again and does its work', async (t) => {
  const to = await newDeadJob();
  const page = await openPageAs(t, system.admin);
  await page.goto('/admin/jobs');
  const job = row(page, to);
  await job.getByText('connect ECONNREFUSED').waitFor();
  await job.getByText('Details').click();
  await job.getByText('notices.email_changed').last().waitFor();
  await expectNoAxeViolations(page);
  await job.getByRole('button', { name: 'Run it again' }).click();
  await job.getByText('Started again.').waitFor();
  await mailTo(to, /email|address/i);
  await page.reload();
  await page.getByRole('heading', { name: 'Failed tasks' }).waitFor();
  await row(page, to).waitFor({ state: 'detached' });
});

test('the audit log shows both services in the order of time, and is filtered', async (t) => {
  const organizer = await newOrganizer();
  const { id_event } = await newEvent(organizer);
  const { id_user } = await organizer.api.auth.call('GET /v1/users/me');
  const page = await openPageAs(t, system.admin, { size: 'desk' });
  await page.goto('/admin/audit');
  await row(page, `event:${id_event}`).first().waitFor();
  const times = await page
    .locator('time')
    .evaluateAll((all) => all.map((each) => each.getAttribute('datetime')!));
  assert.deepEqual(times, times.toSorted().reverse());

  await page.goto(`/admin/audit?actor=${id_user}`);
  await row(page, 'Event published').first().waitFor();
  await row(page, 'Logged in').first().waitFor();
  await page.getByLabel('Log').selectOption('business');
  await row(page, 'Logged in').first().waitFor({ state: 'detached' });
  await row(page, 'Event published').first().getByText('Details').click();
  await page.getByText('events.published').last().waitFor();

  // From one entry to all that its request did, in both services.
  const { items } = await (
    await theAdmin()
  ).api.business.call('GET /v1/audit', {
    query: { subject: `event:${id_event}`, action: 'events.published' },
  });
  const request = items[0]!.request_id!;
  await row(page, 'Event published').first().getByRole('link', { name: request }).click();
  await page.waitForURL(`**/admin/audit?request=${request}`);
  assert.equal(await page.getByLabel('Request').inputValue(), request);
  await row(page, `event:${id_event}`).waitFor();
  assert.equal(await row(page, 'Details').count(), 1);
  await expectNoAxeViolations(page);
  await page.goto('/admin/audit?subject=event%3A0');
  await page.getByRole('heading', { name: 'No entry matches' }).waitFor();
});

test('a refund that failed is settled by hand', async (t) => {
  const organizer = await newOrganizer();
  const { id_order } = await newFailedRefund(organizer);
  const theirs = await openPageAs(t, organizer);
  await theirs.goto('/organizer');
  await theirs.getByRole('link', { name: /money could not be returned yet/ }).click();
  await theirs.getByRole('heading', { name: `Order ${id_order}` }).waitFor();

  const page = await openPageAs(t, system.admin);
  await page.goto('/admin/money');
  const refund = row(page, `Order ${id_order} `);
  await refund.getByText('€25.00').waitFor();
  await expectNoAxeViolations(page);
  await refund.getByRole('button', { name: 'Settle …' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Yes, it was returned' }).click();
  await dialog.getByText('Write how the money was returned.').waitFor();
  await expectNoAxeViolations(page);
  await dialog.getByLabel('How and when').fill('Bank transfer of today');
  await dialog.getByRole('button', { name: 'Yes, it was returned' }).click();
  await refund.waitFor({ state: 'detached' });
});

test('where admins need a second factor, the pages say so first', async (t) => {
  const own = await startOwnSystem(t, ['auth'], { SECOND_FACTOR_REQUIRED_FOR: 'admin' });
  const page = await openPageAs(t, own.admin, { from: own, statuses: [403] });
  await page.goto('/admin');
  await page.getByText('Administrators need a second factor here.').waitFor();
  await page.getByText('Your account is not allowed to do this.').first().waitFor();
  await expectNoAxeViolations(page);
  await page.getByRole('link', { name: 'Set up a second factor' }).click();
  await page.getByText('Your role needs a second factor.').waitFor();
});
