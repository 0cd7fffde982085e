import { ApiClient } from '@proticket/testing';
import { randomUUID } from 'node:crypto';
import { type AuthUnderTest, newEmail, startAuth, type Tokens } from './auth/auth-under-test';
import { BusinessUnderTest } from './support/business-under-test';
import { makeWorld, VALID_BODIES, type World } from './support/world';

/** What the session of a guest opens; every other operation for users is refused, and every new one until it is here. */
const FOR_GUESTS = [
  'GET /v1/users/me',
  'PATCH /v1/users/me',
  'DELETE /v1/auth/guest',
  'POST /v1/orders',
  'GET /v1/orders/{id}',
  'POST /v1/orders/{id_order}/cancel',
  'GET /v1/orders/{id_order}/refunds',
  'GET /v1/orders/{id_order}/returns',
  'POST /v1/orders/{id_order}/returns',
  'GET /v1/orders/{id_order}/tickets.pdf',
  'GET /v1/orders/{id_order}/receipts',
  'GET /v1/orders/{id_order}/receipt.pdf',
  'GET /v1/receipts/{id_receipt}/pdf',
  'POST /v1/orders/{id_order}/payments',
  'GET /v1/orders/{id_order}/payments',
  'GET /v1/orders/{id_order}/answers',
  'PUT /v1/orders/{id_order}/answers',
  'GET /v1/payments/{id_payment}',
  'GET /v1/tickets',
  'GET /v1/tickets/{id_ticket}',
  'PATCH /v1/tickets/{id_ticket}',
  'GET /v1/tickets/{id_ticket}/qr.svg',
  'GET /v1/tickets/{id_ticket}/pdf',
];

interface Operation {
  readonly name: string;
  readonly security?: readonly object[];
}

let auth: AuthUnderTest;
let business: BusinessUnderTest;
let guest: Tokens;
let world: World;
beforeAll(async () => {
  auth = await startAuth({ GUEST_CHECKOUT: 'true' });
  business = await BusinessUnderTest.start({ GUEST_CHECKOUT: 'true', JOBS_ENABLED: 'false' });
  guest = (await auth.api.post<Tokens>('/v1/auth/guest', { body: { email: newEmail(), name: 'Ada' } })).body;
  world = await makeWorld(business);
});
afterAll(async () => {
  await business.stop();
  await auth.close();
});

async function operationsFor(api: ApiClient): Promise<Operation[]> {
  const { body } = await api.get<{ paths: Record<string, Record<string, Omit<Operation, 'name'>>> }>(
    '/openapi.json',
  );
  return Object.entries(body.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      ...operation,
      name: `${method.toUpperCase()} ${path}`,
    })),
  );
}

/** Those that need a user; with `{}` among the requirements a route is public, and does more for one. */
const needsUser = ({ security = [] }: Operation): boolean =>
  security.length > 0 && security.every((requirement) => Object.keys(requirement).length > 0);

async function callAsGuest(api: ApiClient, name: string): Promise<{ status: number; code?: string }> {
  const [method = '', pattern = ''] = name.split(' ');
  const path = pattern.replace(/\{(\w+)\}/g, (_, id: string) => world.ids[id] ?? randomUUID());
  const body = VALID_BODIES[name]?.(world);
  const answer = await api.send<{ code?: string } | undefined>(method, path, {
    token: guest.access_token,
    ...(body === undefined ? {} : { body }),
  });
  return { status: answer.status, ...(answer.body?.code ? { code: answer.body.code } : {}) };
}

it('the session of a guest opens what is listed, and nothing else that is for users', async () => {
  const opened: string[] = [];
  for (const api of [auth.api, business.api]) {
    const operations = (await operationsFor(api)).filter(needsUser);
    // Last, because it ends the session.
    operations.sort((a, b) => Number(a.name.startsWith('DELETE')) - Number(b.name.startsWith('DELETE')));
    for (const { name } of operations) {
      if (name === 'DELETE /v1/auth/guest') continue;
      const { status, code } = await callAsGuest(api, name);
      if (status === 403 && code === 'access.account_needed') continue;
      expect([name, status]).not.toEqual([name, 401]);
      opened.push(name);
    }
  }
  expect([...opened, 'DELETE /v1/auth/guest'].sort()).toEqual([...FOR_GUESTS].sort());
});

it('of the orders, payments and tickets of others it opens nothing', async () => {
  for (const name of FOR_GUESTS.filter((operation) => /\{id/.test(operation)))
    expect([name, await callAsGuest(business.api, name)]).toMatchObject([name, { status: 404 }]);
});

it('a guest who erases itself leaves the mails that wait for an account with the address', async () => {
  const { email } = await auth.newUser();
  await auth.sql(
    `INSERT INTO jobs (id_job, type, payload, run_at, max_attempts) VALUES
       (UUID(), 'password_reset.requested', ?, UTC_TIMESTAMP(6) + INTERVAL 1 HOUR, 1),
       (UUID(), 'notices.email_changed', ?, UTC_TIMESTAMP(6) + INTERVAL 1 HOUR, 1)`,
    [JSON.stringify({ email }), JSON.stringify({ to: email })],
  );
  const waiting = () =>
    auth.sql(`SELECT type FROM jobs WHERE run_at > UTC_TIMESTAMP(6) AND payload LIKE ?`, [`%${email}%`]);
  const { body } = await auth.api.post<Tokens>('/v1/auth/guest', { body: { email, name: 'Mallory' } });
  expect((await auth.api.delete('/v1/auth/guest', { token: body.access_token })).status).toBe(204);
  expect(await waiting()).toHaveLength(2);
});

it('a guest is refused where the installation has turned guests off', async () => {
  const closed = await startAuth({});
  try {
    const refused = await closed.api.post('/v1/auth/guest', { body: { email: newEmail(), name: 'Ada' } });
    expect(refused).toMatchObject({ status: 403, body: { code: 'guests.not_allowed' } });
  } finally {
    await closed.close();
  }
  const shop = await BusinessUnderTest.start({ JOBS_ENABLED: 'false' });
  try {
    const body = VALID_BODIES['POST /v1/orders']!(world);
    const refused = await shop.api.post('/v1/orders', { token: guest.access_token, body });
    expect(refused).toMatchObject({ status: 403, body: { code: 'orders.guests_not_allowed' } });
  } finally {
    await shop.stop();
  }
});

it('guests are limited by address and by mailbox, whether it has an account or not', async () => {
  const limited = await startAuth({
    GUEST_CHECKOUT: 'true',
    GUESTS_PER_ADDRESS_AND_HOUR: '25',
    GUESTS_PER_MAILBOX_AND_HOUR: '3',
  });
  try {
    const { email } = await limited.newUser();
    const statuses = async (address: () => string, calls: number) => {
      const answers = await Promise.all(
        Array.from({ length: calls }, () =>
          limited.api.post('/v1/auth/guest', { body: { email: address(), name: 'Ada' } }),
        ),
      );
      return answers.filter(({ status }) => status === 201).length;
    };
    expect(await statuses(() => email, 5)).toBe(3);
    const unknown = newEmail();
    expect(await statuses(() => unknown, 5)).toBe(3);
    expect(await statuses(newEmail, 20)).toBe(19);
  } finally {
    await limited.close();
  }
});
