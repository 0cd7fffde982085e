import assert from 'node:assert/strict';
import { test } from 'node:test';
import { expectNoAxeViolations } from './support/axe.mts';
import { newEvening } from './support/door.mts';
import { eventually } from './support/eventually.mts';
import { ticketsKeptBy } from './support/kept.mts';
import { answerInstead, goOffline, goOnline } from './support/network.mts';
import { openPage } from './support/page.mts';
import { newBuyer, openPageAs } from './support/people.mts';

for (const device of [
  { size: 'phone', theme: 'light' },
  { size: 'desk', theme: 'dark' },
] as const)
  test(`a login leads to where the visitor was going (${device.size}, ${device.theme})`, async (t) => {
    const buyer = await newBuyer();
    const page = await openPage(t, device);
    await page.goto('/account');
    await page.waitForURL('**/login?next=%2Faccount');
    await page.getByRole('heading', { name: 'Log in' }).waitFor();
    await expectNoAxeViolations(page);
    // Copied with the spaces around it, as phones do.
    await page.getByLabel('Email address').fill(`  ${buyer.email.toUpperCase()} `);
    await page.getByLabel('Password', { exact: true }).fill(buyer.password);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Account and security' }).waitFor();
    assert.equal(new URL(page.url()).pathname, '/account');
    // The way back does not lead to the form.
    await page.goBack();
    assert.doesNotMatch(page.url(), /login/);
  });

test('nobody is led to strangers after a login', async (t) => {
  const buyer = await newBuyer();
  const page = await openPage(t);
  for (const next of ['//evil.test/', '/\\evil.test', '/\t/evil.test', 'https://evil.test/']) {
    await page.goto(`/login?next=${encodeURIComponent(next)}`);
    await page.getByLabel('Email address').fill(buyer.email);
    await page.getByLabel('Password', { exact: true }).fill(buyer.password);
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Menu' }).waitFor();
    await page.waitForURL((url) => url.pathname === '/');
    await page.context().clearCookies();
    await page.evaluate(() => localStorage.clear());
  }
});

test('what is wrong is said where it is, and nothing typed is lost', async (t) => {
  const page = await openPage(t, { statuses: [400, 401] });
  await page.goto('/login');
  const email = page.getByLabel('Email address');
  const password = page.getByLabel('Password', { exact: true });
  const submit = page.locator('form').getByRole('button', { name: 'Log in' });

  await submit.click();
  await page.getByText('Enter your email address.').waitFor();
  await page.getByText('Enter your password.').waitFor();
  assert.equal(await email.evaluate((each) => each === document.activeElement), true);
  await expectNoAxeViolations(page);

  await email.fill('not an address');
  await submit.click();
  await page.getByText('Write it like ada@example.org').waitFor();

  await email.fill('nobody@example.org');
  await password.fill('x'.repeat(10_000));
  await submit.click();
  await page.getByText('at most 128 characters').or(page.getByText('is wrong. Check both')).waitFor();

  await password.fill('wrong');
  await page.getByRole('button', { name: 'Show the password' }).click();
  assert.equal(await password.getAttribute('type'), 'text');
  await submit.click();
  await page.getByRole('alert').getByText('The email address or the password is wrong.').waitFor();
  assert.equal(await email.inputValue(), 'nobody@example.org');
  assert.equal(await password.inputValue(), 'wrong');
  await expectNoAxeViolations(page);
});

test('after too many tries the page says how long to wait', async (t) => {
  const buyer = await newBuyer();
  const page = await openPage(t, { statuses: [401, 429] });
  await page.goto('/login');
  await page.getByLabel('Email address').fill(buyer.email);
  for (let tries = 0; tries < 6; tries++) {
    await page.getByLabel('Password', { exact: true }).fill(`wrong password ${tries}`);
    const response = page.waitForResponse('**/v1/auth/login');
    await page.keyboard.press('Enter');
    await (await response).finished();
    await page.locator('form').getByRole('button', { name: 'Log in' }).waitFor();
  }
  await page.getByRole('alert').getByText('That was too many tries.').waitFor();
  await page.getByText(/You can try again in \d+ s\./).waitFor();
  await expectNoAxeViolations(page);
});

test('without a network, and when the service is busy, it says so and goes on afterwards', async (t) => {
  const buyer = await newBuyer();
  const page = await openPage(t, { statuses: [503] });
  await page.goto('/login?next=%2Faccount');
  await page.getByLabel('Email address').fill(buyer.email);
  await page.getByLabel('Password', { exact: true }).fill(buyer.password);
  const submit = page.locator('form').getByRole('button', { name: 'Log in' });

  const letThrough = await answerInstead(page, '/v1/auth/login', {
    status: 503,
    code: 'passwords.busy',
    retryAfterSeconds: 2,
  });
  await submit.click();
  await page.getByRole('alert').getByText('Very many people are logging in right now.').waitFor();
  await letThrough();

  await goOffline(page);
  await submit.click();
  await page.getByRole('alert').getByText('There is no connection').waitFor();
  await goOnline(page);
  await submit.click();
  await page.getByRole('heading', { name: 'Account and security' }).waitFor();
});

test('after a logout nothing of the user is left on the page', async (t) => {
  const buyer = await newBuyer();
  const page = await openPageAs(t, buyer, { size: 'desk' });
  await page.goto('/account');
  await page.getByRole('button', { name: 'Menu' }).click();
  await page.getByRole('button', { name: 'Log out', exact: true }).click();
  await page.getByRole('banner').getByRole('link', { name: 'Log in' }).waitFor();
  await page.goto('/account');
  await page.waitForURL('**/login?next=%2Faccount');
});

test('a logout that did not work is told, and can be tried again', async (t) => {
  const page = await openPageAs(t, await newBuyer(), { statuses: [503] });
  await page.goto('/account');
  const letThrough = await answerInstead(page, '/v1/auth/logout', {
    status: 503,
    code: 'database.unavailable',
  });
  await page.getByRole('button', { name: 'Menu' }).click();
  const logOut = page.getByRole('button', { name: 'Log out', exact: true });
  await logOut.click();
  await page.getByRole('alert').getByText('You are still logged in on this device.').waitFor();
  await expectNoAxeViolations(page);
  await letThrough();
  await logOut.click();
  await page.getByRole('banner').getByRole('link', { name: 'Log in' }).waitFor();
});

test('whoever logs in after a session that ended by itself finds nothing of the one before', async (t) => {
  const { buyer, organizer } = await newEvening(1);
  const page = await openPageAs(t, buyer, { statuses: [401] });
  await page.goto('/tickets');
  await eventually(async () => (await ticketsKeptBy(page)).length === 1, 'The kept ticket');
  await page.evaluate(() => localStorage.setItem('proticket.event.somebody.new', 'A form'));
  await page.context().clearCookies();
  for (const { email, password } of [buyer, organizer]) {
    await page.evaluate(() => localStorage.removeItem('proticket.user'));
    await page.goto('/login?next=%2Faccount');
    await page.getByLabel('Email address').fill(email);
    await page.getByLabel('Password', { exact: true }).fill(password);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Account and security' }).waitFor();
    const isSame = email === buyer.email;
    assert.equal((await ticketsKeptBy(page)).length, isSame ? 1 : 0);
    assert.equal(
      await page.evaluate(() => localStorage.getItem('proticket.event.somebody.new')),
      isSame ? 'A form' : null,
    );
  }
});
