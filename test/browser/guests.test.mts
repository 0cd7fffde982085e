import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { expectNoAxeViolations } from './support/axe.mts';
import { linkTo, tokenFor } from './support/mails.mts';
import { startOwnSystem } from './support/own-system.mts';
import { openPage } from './support/page.mts';
import { loginAs, newBuyer, newEvent, newOrganizer, openPageAs } from './support/people.mts';
import { goToSandbox, payAtSandbox, seeHeading } from './support/shopping.mts';

const newAddress = () => `gwen.${randomBytes(5).toString('hex')}@example.org`;
const GUESTS = { GUEST_CHECKOUT: 'true' };

test('somebody buys without an account, and the link in the mail opens the order', async (t) => {
  const own = await startOwnSystem(t, ['auth', 'business'], GUESTS);
  const { id_event } = await newEvent(await newOrganizer());
  const email = newAddress();
  const page = await openPage(t, { from: own });
  await page.goto(`/events/${id_event}`);
  await page.getByRole('button', { name: 'Buy 1 ticket' }).click();
  await page.getByRole('button', { name: 'Continue without an account' }).click();
  await page.getByRole('button', { name: 'Continue as a guest' }).click();
  await page.getByText('Enter your email address.').waitFor();
  await expectNoAxeViolations(page);
  await page.getByLabel('Email address').fill(email);
  await page.getByLabel('Your name').fill('Gwen Guest');
  await page.getByRole('button', { name: 'Continue as a guest' }).click();
  await seeHeading(page, 'Pay, and you are in');
  await goToSandbox(page);
  await payAtSandbox(page);
  await seeHeading(page, 'You are going!');
  await page.getByText(`in a mail to ${email}`).waitFor();
  await expectNoAxeViolations(page);
  // What needs an account is not offered, and leads to the login.
  await page.getByRole('button', { name: 'Menu' }).click();
  await page.getByRole('link', { name: 'My orders' }).waitFor();
  assert.equal(await page.getByRole('link', { name: 'Account and security' }).count(), 0);
  await page.goto('/organizer');
  await seeHeading(page, 'Log in');
  // What is bought next goes where this session belongs.
  await page.goto(`/events/${id_event}`);
  await page.getByText(`your tickets go to ${email}`).waitFor();

  const link = await linkTo('/order-link', email, /ticket/i);
  const elsewhere = await openPage(t, { from: own, statuses: [400, 409], theme: 'dark', size: 'desk' });
  await elsewhere.goto(link);
  await seeHeading(elsewhere, 'You are going!');
  assert.equal(new URL(elsewhere.url()).hash, '', 'The token stays out of the history.');
  await elsewhere.goto(`${new URL(link, 'http://x').pathname}#token=nonsense`);
  await seeHeading(elsewhere, 'This link does not work any more');
  await expectNoAxeViolations(elsewhere);
  await elsewhere.getByLabel('Email address').fill(email);
  await elsewhere.getByRole('button', { name: 'Send it again' }).click();
  await elsewhere.getByText(`If something was bought with ${email}`).waitFor();

  // Whoever proves the address finds the order in the account, and the link leads there.
  const account = { email, password: randomBytes(12).toString('base64url') };
  const api = (await newBuyer('Gwen Guest', own)).api;
  await api.auth.call('POST /v1/auth/register', { body: { ...account, name: 'Gwen Guest' } });
  const token = await tokenFor('/verify-email', email, /confirm/i);
  await api.auth.call('POST /v1/auth/verify-email', { body: { token } });
  const later = await openPage(t, { from: own, statuses: [409] });
  await later.goto(link);
  await seeHeading(later, 'This order is in your account now');
  await expectNoAxeViolations(later);
  await loginAs(later, account);
  await later.goto('/orders');
  await later.getByText('Evening of Strings').first().waitFor();
});

test('somebody who bought without an account has the data erased', async (t) => {
  const own = await startOwnSystem(t, ['auth', 'business'], GUESTS);
  const page = await openPage(t, { from: own });
  const { id_event } = await newEvent(await newOrganizer());
  await page.goto(`/events/${id_event}`);
  await page.getByRole('button', { name: 'Buy 1 ticket' }).click();
  await page.getByRole('button', { name: 'Continue without an account' }).click();
  await page.getByLabel('Email address').fill(newAddress());
  await page.getByLabel('Your name').fill('Gwen Guest');
  await page.getByRole('button', { name: 'Continue as a guest' }).click();
  await seeHeading(page, 'Pay, and you are in');
  await page.getByRole('button', { name: 'Menu' }).click();
  await page.getByRole('link', { name: 'Your data' }).click();
  await seeHeading(page, 'Your data');
  await expectNoAxeViolations(page);
  await page.getByRole('button', { name: 'Erase my data …' }).click();
  await expectNoAxeViolations(page);
  await page.getByRole('button', { name: 'Erase it for good' }).click();
  await page.getByRole('link', { name: 'Log in' }).waitFor();
});

test('an event can be for people with an account only', async (t) => {
  const own = await startOwnSystem(t, ['auth', 'business'], GUESTS);
  const organizer = await newOrganizer();
  const { id_event } = await newEvent(organizer);
  const editor = await openPageAs(t, organizer, { from: own, size: 'desk' });
  await editor.goto(`/organizer/events/${id_event}/edit`);
  await editor.getByLabel('Who can buy').selectOption('Only people with an account');
  await expectNoAxeViolations(editor);
  await editor.getByRole('button', { name: 'Save changes' }).click();
  await editor.getByText('Saved.').waitFor();

  const page = await openPage(t, { from: own });
  await page.goto(`/events/${id_event}`);
  await page.getByRole('button', { name: 'Buy 1 ticket' }).click();
  await page.getByRole('button', { name: 'I have an account' }).waitFor();
  assert.equal(await page.getByRole('button', { name: 'Continue without an account' }).count(), 0);
});
