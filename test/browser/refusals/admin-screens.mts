import { randomUUID } from 'node:crypto';
import { newDeadJob, newFailedRefund } from '../support/failures.mts';
import { countMails } from '../support/mails.mts';
import { newBuyer, theAdmin } from '../support/people.mts';
import { fill, once, openAt, type Screen, theOrganizer } from './screen.mts';

/** What admins decide. */
export const ADMIN_SCREENS: readonly Screen[] = [
  {
    name: 'approval of an organizer',
    isContended: true,
    prepare: async (stage) => {
      const { api, password } = await newBuyer();
      const name = `Harbour Stage ${randomUUID()}`;
      await api.business.call('POST /v1/organizers', { body: { organization_name: name } });
      const page = await openAt(stage, '/admin/organizers', await theAdmin());
      const row = page.getByRole('listitem').filter({ hasText: name });
      await row.getByRole('button', { name: 'Approve …' }).click();
      return {
        page,
        typed: await fill(page.getByRole('dialog'), { 'Reason (optional)': 'All is well.' }),
        button: page.getByRole('dialog').getByRole('button', { name: 'Approve' }),
        done: page.locator('body:not(:has([role=dialog]))'),
        effects: async () => once((await api.business.call('GET /v1/organizers/me')).status === 'approved'),
        refusal: {
          provoke: () => api.auth.call('DELETE /v1/users/me', { body: { password } }),
          sentence: /The account of this organizer is disabled or deleted|There is no such organizer/,
        },
      };
    },
  },
  {
    name: 'role of an account',
    isContended: true,
    prepare: async (stage) => {
      const { email, password, api } = await newBuyer();
      const page = await openAt(stage, `/admin/users?q=${encodeURIComponent(email)}`, await theAdmin());
      await page.getByRole('button', { name: `Role of ${email}` }).click();
      const role = page.getByRole('dialog').getByLabel('Role', { exact: true });
      await role.selectOption('admin');
      return {
        page,
        typed: [[role, 'admin']],
        button: page.getByRole('button', { name: 'Change the role' }),
        done: page.getByRole('listitem').getByText('Administrator'),
        effects: async () => once((await api.auth.call('GET /v1/users/me')).role === 'admin'),
        refusal: {
          provoke: () => api.auth.call('DELETE /v1/users/me', { body: { password } }),
          sentence: /There is no such account/,
        },
      };
    },
  },
  {
    name: 'failed task',
    isContended: true,
    prepare: async (stage) => {
      const to = await newDeadJob();
      const page = await openAt(stage, '/admin/jobs', await theAdmin());
      const row = page.getByRole('listitem').filter({ hasText: to });
      return {
        page,
        button: row.getByRole('button', { name: 'Run it again' }),
        done: row.getByText('Started again.'),
        effects: () => countMails(to, /email|address/i),
        refusal: {
          provoke: () => replay(to),
          sentence: /somebody has started it again/,
        },
      };
    },
  },
  {
    name: 'settled refund',
    isContended: true,
    prepare: async (stage) => {
      const { id_order, id_refund } = await newFailedRefund(await theOrganizer());
      const admin = await theAdmin();
      const page = await openAt(stage, '/admin/money', admin);
      const row = page.getByRole('listitem').filter({ hasText: `Order ${id_order} ` });
      await row.getByRole('button', { name: 'Settle …' }).click();
      return {
        page,
        typed: await fill(page.getByRole('dialog'), { 'How and when': 'Bank transfer of today' }),
        button: page.getByRole('button', { name: 'Yes, it was returned' }),
        done: page.locator('body:not(:has([role=dialog]))'),
        effects: async () => {
          const query = { action: 'payments.refund_settled', limit: 100 };
          const { items } = await admin.api.business.call('GET /v1/audit', { query });
          return items.filter((entry) => JSON.stringify(entry).includes(id_refund)).length;
        },
        refusal: {
          provoke: () =>
            admin.api.business.call('POST /v1/refunds/{id_refund}/settle', {
              path: { id_refund },
              body: { note: 'By a colleague' },
            }),
          sentence: /Nothing is owed for this payment any more/,
        },
      };
    },
  },
];

/** Starts a failed task again, as another admin. */
async function replay(to: string): Promise<void> {
  const { api } = await theAdmin();
  const { items } = await api.auth.call('GET /v1/jobs/dead', { query: { limit: 100 } });
  const { id_job } = items.find(({ payload }) => JSON.stringify(payload).includes(to))!;
  await api.auth.call('POST /v1/jobs/dead/{id_job}/replay', { path: { id_job } });
}
