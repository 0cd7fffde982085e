import { randomBytes } from 'node:crypto';
import { countMails } from '../support/mails.mts';
import { newBuyer, newClient } from '../support/people.mts';
import { fill, once, openAt, type Screen } from './screen.mts';

const newAddress = () => `riley.${randomBytes(5).toString('hex')}@example.org`;
const PASSWORD = 'otter lamp seven clouds';

/** What an account can do with itself. */
export const ACCOUNT_SCREENS: readonly Screen[] = [
  {
    name: 'login',
    prepare: async (stage) => {
      const { email, password, api } = await newBuyer();
      const page = await openAt(stage, '/login?next=%2Faccount');
      return {
        page,
        typed: await fill(page, { 'Email address': email, Password: password }),
        button: page.locator('form').getByRole('button', { name: 'Log in' }),
        done: page.getByRole('heading', { name: 'Account and security' }),
        // Without that of the client over the API.
        effects: async () => (await api.auth.call('GET /v1/users/me/sessions')).items.length - 1,
      };
    },
  },
  {
    name: 'registration',
    prepare: async (stage) => {
      const email = newAddress();
      const page = await openAt(stage, '/register?next=%2Faccount');
      return {
        page,
        typed: await fill(page, { 'Email address': email, Password: PASSWORD }),
        button: page.getByRole('button', { name: 'Create the account' }),
        done: page.getByRole('heading', { name: 'Account and security' }),
        effects: async () => once((await newClient().login({ email, password: PASSWORD })).email === email),
      };
    },
  },
  {
    name: 'forgotten password',
    prepare: async (stage) => {
      const { email } = await newBuyer();
      const page = await openAt(stage, '/forgot-password');
      return {
        page,
        typed: await fill(page, { 'Email address': email }),
        button: page.getByRole('button', { name: 'Send the link' }),
        done: page.getByRole('heading', { name: 'Look into your mailbox' }),
        effects: () => countMails(email, /password/i),
      };
    },
  },
  {
    name: 'name',
    prepare: async (stage) => {
      const buyer = await newBuyer();
      const page = await openAt(stage, '/account', buyer);
      const name = page.getByRole('textbox', { name: 'Name' });
      await name.fill('Zoë Šimková');
      return {
        page,
        typed: [[name, 'Zoë Šimková']],
        button: page.getByRole('button', { name: 'Save the name' }),
        done: page.getByText('Saved.'),
        effects: async () => once((await buyer.api.auth.call('GET /v1/users/me')).name === 'Zoë Šimková'),
      };
    },
  },
  {
    name: 'password',
    prepare: async (stage) => {
      const buyer = await newBuyer();
      const { email, password } = buyer;
      const page = await openAt(stage, '/account', buyer);
      await page.getByRole('button', { name: 'Change the password' }).click();
      return {
        page,
        typed: await fill(page, { 'Current password': password, 'New password': PASSWORD }),
        button: page.getByRole('button', { name: 'Save the new password' }),
        done: page.getByText('Your password is changed.'),
        effects: () => countMails(email, /password/i),
      };
    },
  },
  {
    name: 'address',
    prepare: async (stage) => {
      const buyer = await newBuyer();
      const email = newAddress();
      const page = await openAt(stage, '/account', buyer);
      await page.getByRole('button', { name: 'Change the address' }).click();
      return {
        page,
        typed: await fill(page, { 'New email address': email, 'Current password': buyer.password }),
        button: page.getByRole('button', { name: 'Send the link' }),
        done: page.getByText(`We have sent a link to ${email}.`),
        effects: () => countMails(email, /./),
      };
    },
  },
  {
    name: 'deletion of the account',
    prepare: async (stage) => {
      const buyer = await newBuyer();
      const { email, password } = buyer;
      const page = await openAt(stage, '/account', buyer);
      await page.getByRole('button', { name: 'Delete the account …' }).click();
      return {
        page,
        typed: await fill(page.getByRole('dialog'), { 'Your password': password }),
        button: page.getByRole('button', { name: 'Delete it for good' }),
        done: page.getByRole('banner').getByRole('link', { name: 'Log in' }),
        effects: async () =>
          newClient()
            .login({ email, password })
            .then(
              () => 0,
              () => 1,
            ),
      };
    },
  },
];
