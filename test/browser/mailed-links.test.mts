import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { expectNoAxeViolations } from './support/axe.mts';
import { linkTo } from './support/mails.mts';
import { openPage } from './support/page.mts';
import { loginAs, newBuyer, openPageAs } from './support/people.mts';

test('a forgotten password is replaced by the link in the mail, which works once', async (t) => {
  const buyer = await newBuyer();
  const page = await openPage(t, { statuses: [400] });
  await page.goto('/login');
  await page.getByRole('link', { name: 'Forgot your password?' }).click();
  await page.getByRole('heading', { name: 'Forgot your password?' }).waitFor();
  await expectNoAxeViolations(page);
  await page.getByLabel('Email address').fill(buyer.email);
  await page.getByRole('button', { name: 'Send the link' }).click();
  await page.getByText(`If there is an account with ${buyer.email}`).waitFor();

  const link = await linkTo('/reset-password', buyer.email, /password/i);
  await page.goto(link);
  await page.getByRole('heading', { name: 'Choose a new password' }).waitFor();
  assert.equal(new URL(page.url()).hash, '', 'The token stays out of the history.');
  await expectNoAxeViolations(page);
  await page.getByLabel('New password').fill('password1');
  await page.getByRole('button', { name: 'Save the new password' }).click();
  await page.getByText('Very many people use this password.').waitFor();
  const password = 'nine purple kettles';
  await page.getByLabel('New password').fill(password);
  await page.getByRole('button', { name: 'Save the new password' }).click();
  await page.getByRole('heading', { name: 'Your password is changed' }).waitFor();
  await expectNoAxeViolations(page);
  await loginAs(page, { email: buyer.email, password });
  await page.goto('/account');

  await page.goto(`${new URL(link, 'http://x').pathname}#token=nonsense`);
  await page.getByLabel('New password').fill('ten green teapots');
  await page.getByRole('button', { name: 'Save the new password' }).click();
  await page.getByRole('heading', { name: 'This link does not work any more' }).waitFor();
  // Another link into the same tab, which does not load the page again.
  await page.goto(link);
  await page.getByLabel('New password').fill('ten green teapots');
  await page.getByRole('button', { name: 'Save the new password' }).click();
  await page.getByRole('heading', { name: 'This link does not work any more' }).waitFor();
  await expectNoAxeViolations(page);
});

test('for an address without an account the answer is the same', async (t) => {
  const page = await openPage(t);
  await page.goto('/forgot-password');
  const email = `nobody.${randomBytes(5).toString('hex')}@example.org`;
  await page.getByLabel('Email address').fill(email);
  await page.getByRole('button', { name: 'Send the link' }).click();
  await page.getByText(`If there is an account with ${email}`).waitFor();
});

test('a new address takes effect when its link is opened', async (t) => {
  const buyer = await newBuyer();
  const page = await openPageAs(t, buyer, { statuses: [400, 403] });
  await page.goto('/account');
  const email = `new.${buyer.email}`;
  await page.getByRole('button', { name: 'Change the address' }).click();
  await page.getByLabel('New email address').fill(email);
  await page.getByLabel('Current password').fill('not my password');
  await page.getByRole('button', { name: 'Send the link' }).click();
  await page.getByText('This is not your current password.').waitFor();
  await page.getByLabel('Current password').fill(buyer.password);
  await page.getByRole('button', { name: 'Send the link' }).click();
  await page.getByText(`We have sent a link to ${email}.`).waitFor();

  const link = await linkTo('/verify-email', email, /address|email/i);
  await page.goto(link);
  await page.getByRole('heading', { name: 'Your address is confirmed' }).waitFor();
  assert.equal(new URL(page.url()).hash, '', 'The token stays out of the history.');
  await expectNoAxeViolations(page);
  await page.getByRole('link', { name: 'To your account' }).click();
  await page.getByText(email).first().waitFor();

  await page.goto('/');
  await page.goto(link);
  await page.getByRole('heading', { name: 'This link does not work any more' }).waitFor();
  await expectNoAxeViolations(page);
});

for (const path of ['/reset-password', '/verify-email', '/verify-email#token=', '/reset-password#token=x'])
  test(`${path} without a whole token offers a new link`, async (t) => {
    const page = await openPage(t, { statuses: [400] });
    await page.goto(path);
    if (path.endsWith('=x')) {
      await page.getByLabel('New password').fill('otter lamp seven clouds');
      await page.getByRole('button', { name: 'Save the new password' }).click();
    }
    await page.getByRole('heading', { name: 'This link does not work any more' }).waitFor();
  });
