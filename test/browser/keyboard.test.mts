import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { codeOfApp } from './support/code-of-app.mts';
import { newEvening, verdict } from './support/door.mts';
import { expectFocus, tabTo } from './support/keyboard.mts';
import { linkTo } from './support/mails.mts';
import { buy, pageOf } from './support/organizers.mts';
import { openPage } from './support/page.mts';
import { newBuyer, newEvent, newOrganizer, openPageAs, theAdmin } from './support/people.mts';
import { untilOrderIs } from './support/shopping.mts';

/*
 * Tab, Enter, Space and Escape alone. A purchase is in buying/purchase.test.mts, a new event in event-editor.test.mts.
 */

test('a login with a second factor', async (t) => {
  const { email, password, api } = await newBuyer();
  const { secret } = await api.auth.call('POST /v1/users/me/second-factor', {
    body: { current_password: password },
  });
  await api.auth.call('POST /v1/users/me/second-factor/confirm', { body: { code: codeOfApp(secret) } });
  const page = await openPage(t, { size: 'desk', statuses: [401] });
  await page.goto('/login?next=%2Faccount');
  await tabTo(page, page.getByLabel('Email address'));
  await page.keyboard.type(email);
  await tabTo(page, page.getByLabel('Password', { exact: true }));
  await page.keyboard.type(password);
  await tabTo(page, page.locator('form').getByRole('button', { name: 'Log in' }));
  await page.keyboard.press('Space');
  // The code can be typed at once.
  await expectFocus(page, page.getByLabel('Code of 6 digits'));
  // The code of the confirmation was used.
  await page.keyboard.type(codeOfApp(secret, 1));
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Account and security' }).waitFor();
});

test('a ticket is handed on', async (t) => {
  const { buyer, tickets } = await newEvening(1);
  const friend = await newBuyer('Fay Friend');
  const page = await openPageAs(t, buyer, { size: 'desk' });
  await page.goto(`/tickets/${tickets[0]!.id_ticket}`);
  const give = page.getByRole('button', { name: 'Give it to somebody' });
  await tabTo(page, give);
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await dialog.waitFor();
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  await expectFocus(page, give);
  await page.keyboard.press('Space');
  const address = dialog.getByRole('textbox', { name: 'Email address' });
  await expectFocus(page, address);
  await page.keyboard.type(friend.email);
  await tabTo(page, dialog.getByRole('button', { name: 'Send the offer' }));
  await page.keyboard.press('Enter');
  await page.getByText(`Offered to ${friend.email}`).waitFor();

  const link = await linkTo('/tickets/accept', friend.email, /ticket/i);
  const theirs = await openPageAs(t, friend, { size: 'desk' });
  await theirs.goto(link);
  await tabTo(theirs, theirs.getByRole('button', { name: 'Accept' }));
  await theirs.keyboard.press('Enter');
  await theirs.getByRole('heading', { name: 'The ticket is yours' }).waitFor();
});

test('an organizer refunds an order', async (t) => {
  const [organizer, buyer] = [await newOrganizer(), await newBuyer('Ada Lovelace')];
  const { id_event } = await newEvent(organizer);
  const { id_order } = await buy(buyer, id_event, 1);
  await untilOrderIs(buyer, id_order, 'paid');
  const page = await openPageAs(t, organizer, { size: 'desk' });
  await page.goto(pageOf(id_event, '/orders'));
  await tabTo(page, page.getByRole('link', { name: /Ada Lovelace.*Paid/ }));
  await page.keyboard.press('Enter');
  const refund = page.getByRole('button', { name: 'Refund …' });
  await tabTo(page, refund);
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog').filter({ hasText: 'It cannot be undone.' });
  await dialog.waitFor();
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  await expectFocus(page, refund);
  await page.keyboard.press('Space');
  await tabTo(page, dialog.getByRole('button', { name: 'Refund €25.00' }));
  await page.keyboard.press('Space');
  await page.getByText('1 void').waitFor();
});

test('staff are invited', async (t) => {
  const organizer = await newOrganizer();
  const { id_event } = await newEvent(organizer);
  const page = await openPageAs(t, organizer, { size: 'desk' });
  await page.goto(pageOf(id_event, '/staff'));
  await tabTo(page, page.getByLabel('Invite somebody by email'));
  await page.keyboard.type('gina.gate@example.org');
  await tabTo(page, page.getByRole('button', { name: 'Invite', exact: true }));
  await page.keyboard.press('Enter');
  const withdraw = page.getByRole('button', { name: 'Withdraw gina.gate@example.org' });
  await tabTo(page, withdraw);
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await dialog.waitFor();
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  await expectFocus(page, withdraw);
});

test('a ticket is checked in by its typed code, and the check-in undone', async (t) => {
  const { organizer, event, tickets } = await newEvening(1);
  const page = await openPageAs(t, organizer, { size: 'desk' });
  await page.goto(`/door/${event.id_event}`);
  await tabTo(page, page.getByLabel('Where are you?'));
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type('North gate');
  await tabTo(page, page.getByRole('button', { name: 'Start scanning' }));
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByRole('searchbox'));
  await page.keyboard.type(tickets[0]!.qr_code!);
  await page.keyboard.press('Enter');
  assert.match(await verdict(page), /Welcome/);
  await tabTo(page, page.getByRole('button', { name: 'Undo' }));
  await page.keyboard.press('Space');
  await page.getByText('Hold the code of a ticket before the camera').waitFor();
});

test('an admin approves an organizer', async (t) => {
  const applicant = await newBuyer();
  const name = `Quiet Harbour ${randomBytes(4).toString('hex')}`;
  await applicant.api.business.call('POST /v1/organizers', { body: { organization_name: name } });
  const page = await openPageAs(t, await theAdmin(), { size: 'desk' });
  await page.goto('/admin');
  await tabTo(page, page.getByRole('link', { name: /Applications of organizers/ }));
  await page.keyboard.press('Enter');
  const row = page.getByRole('listitem').filter({ hasText: name });
  const approve = row.getByRole('button', { name: 'Approve …' });
  await tabTo(page, approve);
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await dialog.waitFor();
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  await expectFocus(page, approve);
  await page.keyboard.press('Enter');
  await tabTo(page, dialog.getByRole('button', { name: 'Approve' }));
  await page.keyboard.press('Enter');
  await row.waitFor({ state: 'detached' });
});
