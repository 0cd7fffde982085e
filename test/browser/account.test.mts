import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { codeOfApp } from './support/code-of-app.mts';
import { expectNoAxeViolations } from './support/axe.mts';
import { mailTo } from './support/mails.mts';
import { openPage } from './support/page.mts';
import { loginAs, newBuyer, newEvent, newOrganizer, openPageAs, type Person } from './support/people.mts';

/** Sends address and password again, as on another device. */
async function beginLogin(page: Page, { email, password }: Person): Promise<void> {
  await page.goto('/login?next=%2Faccount');
  await page.getByLabel('Email address').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'One more step' }).waitFor();
}

test('name, language and colours are kept', async (t) => {
  const buyer = await newBuyer();
  const page = await openPageAs(t, buyer);
  await page.goto('/account');
  await expectNoAxeViolations(page);
  await page.getByRole('textbox', { name: 'Name' }).fill('Zoë Šimková');
  await page.getByRole('button', { name: 'Save the name' }).click();
  await page.getByText('Saved.').waitFor();
  const main = page.getByRole('main');
  await main.getByLabel('Colours', { exact: true }).selectOption('dark');
  assert.equal(await page.locator('html').getAttribute('data-theme'), 'dark');
  await expectNoAxeViolations(page);
  const saved = page.waitForResponse('**/v1/users/me');
  await main.getByLabel('Language', { exact: true }).selectOption('es');
  await saved;
  await page.getByRole('heading', { name: 'Cuenta y seguridad' }).waitFor();
  await expectNoAxeViolations(page);
  await page.reload();
  await page.getByRole('heading', { name: 'Cuenta y seguridad' }).waitFor();
  const user = await buyer.api.auth.call('GET /v1/users/me');
  assert.deepEqual([user.name, user.locale], ['Zoë Šimková', 'es']);
});

test('a second factor is set up, asked for at the login, and turned off', async (t) => {
  const buyer = await newBuyer();
  const page = await openPageAs(t, buyer, { statuses: [401, 403] });
  await page.goto('/account');
  await page.getByRole('button', { name: 'Set it up' }).click();
  await page.getByLabel('Current password').fill('not my password');
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByText('This is not your current password.').waitFor();
  await page.getByLabel('Current password').fill(buyer.password);
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('img', { name: 'QR code for the authenticator app' }).waitFor();
  await expectNoAxeViolations(page);
  const link = await page.getByRole('link', { name: 'Open the app' }).getAttribute('href');
  const secret = new URL(link!).searchParams.get('secret')!;
  await page.getByLabel('Code of 6 digits').fill('000 000');
  await page.getByRole('button', { name: 'Turn it on' }).click();
  await page.getByText('This code is wrong or was used already.').waitFor();
  await page.getByLabel('Code of 6 digits').fill(codeOfApp(secret));
  await page.getByRole('button', { name: 'Turn it on' }).click();
  await page.getByRole('heading', { name: 'Keep these recovery codes' }).waitFor();
  await expectNoAxeViolations(page);
  const codes = await page.locator('ol > li').allTextContents();
  assert.equal(new Set(codes).size, 10);
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download' }).click();
  assert.equal((await download).suggestedFilename(), 'proticket-recovery-codes.txt');
  await page.getByRole('button', { name: 'I have kept them' }).click();
  assert.equal(await page.getByText(codes[0]!).count(), 0);

  const other = await openPage(t, { size: 'desk', statuses: [401] });
  await beginLogin(other, buyer);
  await expectNoAxeViolations(other);
  await other.getByLabel('Code of 6 digits').fill('12');
  await other.keyboard.press('Enter');
  await other.getByText('This code is wrong or was used already.').waitFor();
  await other.getByRole('button', { name: 'Use a recovery code' }).click();
  // Typed from paper: in small letters, with spaces.
  await other.getByLabel('Recovery code').fill(codes[0]!.toLowerCase().replaceAll('-', ' '));
  await other.keyboard.press('Enter');
  await other.getByRole('heading', { name: 'Account and security' }).waitFor();

  await other.getByRole('button', { name: 'Turn it off' }).click();
  await other.getByLabel('Current password').fill(buyer.password);
  await other.getByLabel('Code of 6 digits').fill(codes[1]!);
  await other.getByRole('button', { name: 'Turn the second factor off' }).click();
  await other.getByRole('button', { name: 'Set it up' }).waitFor();
});

test('another device is logged out, and learns it', async (t) => {
  const buyer = await newBuyer();
  const [here, there] = [await openPage(t), await openPage(t, { statuses: [401] })];
  await loginAs(there, buyer);
  await there.goto('/account');
  await loginAs(here, buyer);
  await here.goto('/account');
  // The person's own client over the API is a third.
  const rows = here.getByRole('listitem').filter({ hasText: 'Last used' });
  await rows.nth(2).waitFor();
  assert.equal(await rows.filter({ hasText: 'This device' }).count(), 1);
  await rows.filter({ hasText: 'Chrome' }).filter({ hasNotText: 'This device' }).getByRole('button').click();
  await rows.nth(2).waitFor({ state: 'detached' });
  await here.reload();
  await here.getByRole('heading', { name: 'Account and security' }).waitFor();

  await there.reload();
  await there.getByRole('heading', { name: 'You are logged out' }).waitFor();
  await expectNoAxeViolations(there);
  await there.getByRole('main').getByRole('link', { name: 'Log in' }).click();
  await there.waitForURL('**/login?next=%2Faccount');
});

test('a new password ends all other sessions', async (t) => {
  const buyer = await newBuyer();
  const page = await openPageAs(t, buyer, { statuses: [400, 403] });
  await page.goto('/account');
  await page.getByRole('button', { name: 'Change the password' }).click();
  await page.getByLabel('Current password').fill('not my password');
  await page.getByLabel('New password').fill('nine purple kettles');
  await page.getByRole('button', { name: 'Save the new password' }).click();
  await page.getByText('This is not your current password.').waitFor();
  await page.getByLabel('Current password').fill(buyer.password);
  await page.getByRole('button', { name: 'Save the new password' }).click();
  await page.getByText('Your password is changed.').waitFor();
  await mailTo(buyer.email, /password/i);
  await assert.rejects(buyer.api.auth.call('GET /v1/users/me'));
  await page.reload();
  await page.getByRole('heading', { name: 'Account and security' }).waitFor();
});

test('an account is deleted with its password, and not by mistake', async (t) => {
  const buyer = await newBuyer();
  const page = await openPageAs(t, buyer, { statuses: [401, 403] });
  await page.goto('/account');
  await page.getByRole('button', { name: 'Delete the account …' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.waitFor();
  await expectNoAxeViolations(page);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
  await page.getByRole('button', { name: 'Delete the account …' }).click();
  await dialog.getByLabel('Your password').fill('not my password');
  await dialog.getByRole('button', { name: 'Delete it for good' }).click();
  await dialog.getByText('This is not your current password.').waitFor();
  await dialog.getByLabel('Your password').fill(buyer.password);
  await dialog.getByRole('button', { name: 'Delete it for good' }).click();
  await page.waitForURL((url) => url.pathname === '/');
  await page.getByRole('banner').getByRole('link', { name: 'Log in' }).waitFor();
  await page.goto('/login');
  await page.getByLabel('Email address').fill(buyer.email);
  await page.getByLabel('Password', { exact: true }).fill(buyer.password);
  await page.keyboard.press('Enter');
  await page.getByText('The email address or the password is wrong.').waitFor();
});

test('an organizer with open events is told which', async (t) => {
  const organizer = await newOrganizer();
  await newEvent(organizer, { title: 'Still on sale' });
  const page = await openPageAs(t, organizer, { statuses: [409] });
  await page.goto('/account');
  await page.getByRole('button', { name: 'Delete the account …' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Your password').fill(organizer.password);
  await dialog.getByRole('button', { name: 'Delete it for good' }).click();
  await dialog.getByRole('link', { name: 'Still on sale' }).waitFor();
  await expectNoAxeViolations(page);
});
