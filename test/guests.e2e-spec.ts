import { insertEvent, recipientsOf } from '@proticket/testing';
import { randomUUID } from 'node:crypto';
import type { OrderDto, OrderPageDto } from '../apps/business/src/sale/orders/order.dto';
import type { TicketDto } from '../apps/business/src/tickets/tickets/ticket.dto';
import { type AuthUnderTest, newEmail, PASSWORD, type Tokens, until } from './auth/auth-under-test';
import type { BusinessUnderTest } from './support/business-under-test';
import { startGuestCheckout } from './support/guest-checkout';

type Guest = Tokens & { readonly code?: string };

describe('Guests buy without an account', () => {
  let auth: AuthUnderTest;
  let business: BusinessUnderTest;
  let stop: () => Promise<void>;
  let free: number;
  beforeAll(async () => {
    ({ auth, business, stop } = await startGuestCheckout({ MAILS_PER_ACCOUNT_AND_HOUR: '3' }));
    free = (await insertEvent(business.database.dataSource)).id_event;
    await business.query('UPDATE events SET price = 0.00 WHERE id_event = $1', [free]);
  });
  afterAll(() => stop());

  const buyAs = async (email: string, name = 'Ada Lovelace'): Promise<Guest> => {
    const { status, body } = await auth.api.post<Guest>('/v1/auth/guest', { body: { email, name } });
    expect(status).toBe(201);
    return body;
  };
  const orderAs = async ({ access_token }: Tokens): Promise<OrderDto> => {
    const { status, body } = await business.api.post<OrderDto>('/v1/orders', {
      token: access_token,
      body: { event_id: free, quantity: 1 },
    });
    expect(status).toBe(201);
    return body;
  };
  const mailsTo = (email: string) => auth.mail.mails.filter((mail) => recipientsOf(mail).includes(email));
  /** The token of the newest mail about an order. */
  async function linkTo(email: string, mails = 1): Promise<string> {
    await until(() => mailsTo(email).length >= mails);
    const { text } = mailsTo(email).at(-1)!;
    return /tickets\.example\.org\/order-link\?order=\d+#token=([\w-]+)/.exec(text ?? '')![1]!;
  }
  const follow = (token: string) => auth.api.post<Guest>('/v1/auth/guest/return', { body: { token } });
  const ordersOf = async ({ access_token, user }: Tokens): Promise<number[]> => {
    const { body } = await business.api.get<OrderPageDto>(`/v1/orders/${user.id_user}`, {
      token: access_token,
    });
    return body.items.map(({ id_order }) => id_order);
  };
  const register = (email: string) => auth.newUser(email);
  async function prove(email: string): Promise<void> {
    await auth.api.post('/v1/auth/resend-verification', { body: { email } });
    await until(async () => {
      const [, token] = /\/verify-email#token=([\w-]+)/.exec(mailsTo(email).at(-1)?.text ?? '') ?? [];
      return (
        token !== undefined &&
        (await auth.api.post('/v1/auth/verify-email', { body: { token } })).status === 204
      );
    });
  }

  it('a guest buys with an address and a name, and the mail opens the order without a login', async () => {
    const email = newEmail();
    const guest = await buyAs(email);
    expect(guest.user).toMatchObject({ email, role: 'buyer', status: 'guest' });
    const { id_order } = await orderAs(guest);
    const tickets = await business.api.get<{ items: TicketDto[] }>('/v1/tickets', {
      token: guest.access_token,
    });
    expect(tickets.body.items).toHaveLength(1);

    const returned = await follow(await linkTo(email));
    expect(returned.status).toBe(200);
    expect(returned.body.user.id_user).toBe(guest.user.id_user);
    expect(await ordersOf(returned.body)).toEqual([id_order]);
    const pdf = await business.api.get(`/v1/tickets/${tickets.body.items[0]!.id_ticket}/pdf`, {
      token: returned.body.access_token,
    });
    expect(pdf.status).toBe(200);
  });

  it('the same address is another guest each time, who sees nothing of the others', async () => {
    const email = newEmail();
    await orderAs(await buyAs(email));
    const second = await buyAs(email);
    expect(await ordersOf(second)).toEqual([]);
  });

  it('nothing tells whether the address has an account', async () => {
    const { email } = await auth.newUser();
    const [known, unknown] = await Promise.all(
      [email, newEmail()].map((address) =>
        auth.api.post<Guest>('/v1/auth/guest', { body: { email: address, name: 'Ada' } }),
      ),
    );
    const face = ({ status, body, headers }: NonNullable<typeof known>) => ({
      status,
      fields: Object.keys(body),
      user: { ...body.user, id_user: '', email: '', created_at: '', last_login: '' },
      names: [...headers.keys()].sort(),
    });
    expect(face(known!)).toEqual(face(unknown!));
    for (const address of [email, newEmail()]) {
      const { status, body } = await auth.api.post('/v1/auth/guest/links', { body: { email: address } });
      expect([status, body]).toEqual([
        202,
        { message: 'If there are orders with this address, an email is on its way.' },
      ]);
    }
  });

  it('the mails are sent again on request, at most three times per hour, and to nobody else', async () => {
    const email = newEmail();
    await orderAs(await buyAs(email));
    await linkTo(email);
    for (let request = 0; request < 5; request++)
      expect(
        (await auth.api.post('/v1/auth/guest/links', { body: { email: email.toUpperCase() } })).status,
      ).toBe(202);
    await auth.jobsDone();
    await until(() => mailsTo(email).length === 4);
    expect((await follow(await linkTo(email))).status).toBe(200);
  });

  it('a changed or foreign token opens nothing', async () => {
    const email = newEmail();
    await orderAs(await buyAs(email));
    const token = await linkTo(email);
    const changed = `${token.slice(0, -2)}${token.endsWith('AA') ? 'BB' : 'AA'}`;
    for (const wrong of [changed, token.slice(1), randomUUID(), 'x'.repeat(48)])
      expect(await follow(wrong)).toMatchObject({ status: 400, body: { code: 'guests.invalid_link' } });
  });

  it('whoever proves the address finds the orders in the account, and the link leads to the login', async () => {
    const email = newEmail();
    const guest = await buyAs(email);
    const { id_order } = await orderAs(guest);
    const token = await linkTo(email);
    const account = await register(email);
    await auth.login(email);
    expect(await ordersOf(account)).toEqual([]);

    await prove(email);
    await until(async () => (await ordersOf(account)).includes(id_order));
    expect(await follow(token)).toMatchObject({ status: 409, body: { code: 'guests.taken_over' } });
    const refreshed = await auth.api.post('/v1/auth/refresh', {
      body: { refresh_token: guest.refresh_token },
    });
    expect(refreshed.status).toBe(401);
    await until(
      async () =>
        (await business.api.get(`/v1/orders/${id_order}`, { token: guest.access_token })).status === 401,
    );
    const tickets = await business.api.get<{ items: TicketDto[] }>('/v1/tickets', {
      token: account.access_token,
    });
    expect(tickets.body.items).toMatchObject([{ order_id: id_order, holder_name: 'Ada Lovelace' }]);

    // Later orders as a guest follow at the next login.
    const later = await orderAs(await buyAs(email));
    await auth.login(email);
    await until(async () => (await ordersOf(account)).includes(later.id_order));
  });

  it('an account that did not prove the address gets nothing', async () => {
    const email = newEmail();
    const guest = await buyAs(email);
    const { id_order } = await orderAs(guest);
    const squatter = await register(email);
    await auth.login(email);
    await auth.jobsDone();
    expect(await ordersOf(squatter)).toEqual([]);
    expect(await ordersOf(guest)).toEqual([id_order]);
  });

  it('news that comes late or twice loses nothing: mails reach the account, and later orders follow', async () => {
    const email = newEmail();
    const guest = await buyAs(email);
    const { id_order } = await orderAs(guest);
    const account = await register(email);
    await prove(email);
    await until(async () => (await ordersOf(account)).includes(id_order));
    // Ordered while the orders were moved: the token was valid, and the row of the guest is gone.
    await business.query('UPDATE orders SET buyer_id = $2 WHERE id_order = $1', [
      id_order,
      guest.user.id_user,
    ]);
    await business.query(
      `INSERT INTO jobs (type, max_attempts, payload) VALUES ('orders.confirmed', 12, jsonb_build_object('id_order', $1::int))`,
      [id_order],
    );
    const before = mailsTo(email).length;
    await until(() => mailsTo(email).length > before);
    expect(mailsTo(email).at(-1)!.text).toContain('/v1/ticket-files?token=');
    await business.query(`UPDATE jobs SET run_at = now() WHERE type = 'guests.orders_left'`);
    await until(async () => (await ordersOf(account)).includes(id_order));
  });

  it('a guest erases address and name, as an account does', async () => {
    const email = newEmail();
    const guest = await buyAs(email, 'Erika Mustermann');
    const { id_order } = await orderAs(guest);
    const token = await linkTo(email);
    expect((await auth.api.delete('/v1/auth/guest', { token: guest.access_token })).status).toBe(204);
    await until(
      async () =>
        (
          await business.query('SELECT FROM tickets WHERE order_id = $1 AND holder_name IS NOT NULL', [
            id_order,
          ])
        ).length === 0,
    );
    expect((await follow(token)).status).toBe(400);
    expect(JSON.stringify(await auth.sql('SELECT * FROM users'))).not.toContain(email);
  });

  it('an organizer finds the orders of a guest by the address', async () => {
    const email = newEmail();
    const { id_order } = await orderAs(await buyAs(email));
    const admin = await auth.newAdmin();
    const found = await business.api.get<{ items: { id_order: number; buyer: object }[] }>(
      `/v1/events/${free}/orders?email=${encodeURIComponent(email)}`,
      { token: admin.access_token },
    );
    expect(found.body.items).toMatchObject([{ id_order, buyer: { name: 'Ada Lovelace', email } }]);
    const people = await business.api.get<{ items: object[] }>(
      `/v1/events/${free}/attendees?email=${encodeURIComponent(email)}`,
      { token: admin.access_token },
    );
    expect(people.body.items).toMatchObject([{ order_id: id_order }]);
  });

  it('the password of an account says nothing about guests: nobody logs in as one', async () => {
    const { user } = await buyAs(newEmail());
    expect((await auth.login(user.email, PASSWORD)).status).toBe(401);
  });
});
