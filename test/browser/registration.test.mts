import assert from 'node:assert/strict';
import { test } from 'node:test';
import { randomBytes } from 'node:crypto';
import { expectNoAxeViolations } from './support/axe.mts';
import { linkTo } from './support/mails.mts';
import { startOwnSystem } from './support/own-system.mts';
import { openPage } from './support/page.mts';
import { loginAs, newBuyer } from './support/people.mts';

const newAddress = () => `robin.${randomBytes(5).toString('hex')}@example.org`;

for (const [theme, size] of [
  ['light', 'phone'],
  ['dark', 'desk'],
] as const)
  test(`a new account is logged in and back where it was needed (${theme}, ${size})`, async (t) => {
    const page = await openPage(t, { theme, size });
    await page.goto('/login?next=%2Faccount');
    await page.getByRole('link', { name: 'Create an account' }).click();
    await page.getByRole('heading', { name: 'Create an account' }).waitFor();
    await expectNoAxeViolations(page);
    const email = newAddress();
    await page.getByLabel('Email address').fill(email);
    await page.getByLabel('Your name').fill('Robin Reed');
    const password = page.getByLabel('Password', { exact: true });
    await password.pressSequentially('otter');
    await page.getByText('3 more characters').waitFor();
    await password.fill('otter lamp seven clouds');
    await page.getByText('Strong.').waitFor();
    await page.getByRole('button', { name: 'Create the account' }).click();
    await page.getByRole('heading', { name: 'Account and security' }).waitFor();
    await page.getByText(email).first().waitFor();
  });

test('passwords that are easy to guess are refused with the reason', async (t) => {
  const page = await openPage(t, { statuses: [400] });
  await page.goto('/register');
  const email = newAddress();
  await page.getByLabel('Email address').fill(email);
  const password = page.getByLabel('Password', { exact: true });
  const submit = page.getByRole('button', { name: 'Create the account' });
  await submit.click();
  await page.getByText('Choose a password.').waitFor();
  for (const [typed, reason] of [
    ['short', 'This is too short: at least 8 characters.'],
    ['password1', 'Very many people use this password.'],
    ['abcdefghijk', 'This is a sequence and is easy to guess.'],
    [email, 'This is close to your name, your address'],
  ] as const) {
    await password.fill(typed);
    await submit.click();
    await page.getByText(reason).waitFor();
  }
  await expectNoAxeViolations(page);
});

test('an address that is taken leads to the login', async (t) => {
  const { email } = await newBuyer();
  const page = await openPage(t, { statuses: [409] });
  await page.goto('/register?next=%2Ftickets');
  await page.getByLabel('Email address').fill(email);
  await page.getByLabel('Password', { exact: true }).fill('otter lamp seven clouds');
  await page.getByRole('button', { name: 'Create the account' }).click();
  await page.getByText('There is already an account with this email address.').waitFor();
  await expectNoAxeViolations(page);
  await page.getByRole('link', { name: 'Log in instead' }).click();
  await page.waitForURL('**/login?next=%2Ftickets');
  assert.equal(await page.getByLabel('Email address').inputValue(), email);
  // Nobody is asked twice, but an address in a link would reach logs.
  assert.ok(!page.url().includes(encodeURIComponent(email)));
});

test('where addresses must be proved, the mailbox comes before the first login', async (t) => {
  const own = await startOwnSystem(t, ['auth'], { EMAIL_VERIFICATION: 'required' });
  const page = await openPage(t, { from: own, statuses: [403] });
  const email = newAddress();
  const password = 'otter lamp seven clouds';
  await page.goto('/register');
  await page.getByLabel('Email address').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Create the account' }).click();
  await page.getByRole('heading', { name: 'Look into your mailbox' }).waitFor();
  await expectNoAxeViolations(page);

  await page.getByRole('main').getByRole('link', { name: 'Log in' }).click();
  await page.getByLabel('Email address').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.keyboard.press('Enter');
  await page.getByText('Confirm your email address first').waitFor();
  await page.getByRole('button', { name: 'Send the email again' }).waitFor();
  await expectNoAxeViolations(page);

  await page.goto(await linkTo('/verify-email', email, /confirm/i));
  await page.getByRole('heading', { name: 'Your address is confirmed' }).waitFor();
  await loginAs(page, { email, password });
  await page.goto('/account');
  await page.getByRole('heading', { name: 'Account and security' }).waitFor();
});
