import { insertEvent, recipientsOf } from '@proticket/testing';
import type { OrderDto } from '../apps/business/src/sale/orders/order.dto';
import { type AuthUnderTest, newEmail, type Tokens, until } from './auth/auth-under-test';
import type { BusinessUnderTest, TestOrganizer } from './support/business-under-test';
import { startGuestCheckout } from './support/guest-checkout';

type Guest = Tokens & { readonly email: string };
type Refused = { readonly code?: string };

describe('Guests who ask for help', () => {
  let auth: AuthUnderTest;
  let business: BusinessUnderTest;
  let stop: () => Promise<void>;
  let organizer: TestOrganizer;
  let free: number;
  beforeAll(async () => {
    ({ auth, business, stop } = await startGuestCheckout());
    organizer = await business.organizer();
    free = await newFreeEvent();
  });
  afterAll(() => stop());

  async function newFreeEvent(): Promise<number> {
    const { id_event } = await insertEvent(business.database.dataSource, {
      organizer_user_id: organizer.user_id,
    });
    await business.query('UPDATE events SET price = 0.00 WHERE id_event = $1', [id_event]);
    return id_event;
  }
  async function newGuest(email = newEmail()): Promise<Guest> {
    const body = { email, name: 'Erika Mustermann' };
    return { ...(await auth.api.post<Tokens>('/v1/auth/guest', { body })).body, email };
  }
  async function order(token: string, event_id = free): Promise<OrderDto> {
    const body = { event_id, quantity: 1 };
    const answer = await business.api.post<OrderDto>('/v1/orders', { token, body });
    expect(answer.status).toBe(201);
    return answer.body;
  }
  const mailsTo = (email: string) => auth.mail.mails.filter((mail) => recipientsOf(mail).includes(email));
  /** The token of a mail about an order, by its place among the mails to an address. */
  async function linkIn(email: string, nth: number): Promise<string> {
    await until(() => mailsTo(email).length > nth);
    return /\/order-link\?order=\d+#token=([\w-]+)/.exec(mailsTo(email)[nth]!.text ?? '')![1]!;
  }
  const follow = (token: string) =>
    auth.api.post<Tokens & Refused>('/v1/auth/guest/return', { body: { token } });
  const renew = (id_order: number, token: string, event = free) =>
    business.api.post<Refused | undefined>(`/v1/events/${event}/orders/${id_order}/guest-link`, { token });
  const erase = (body: object, token?: string) =>
    auth.api.post<Refused & { erased?: number }>('/v1/users/guest-erasures', {
      body,
      ...(token === undefined ? {} : { token }),
    });
  const namesOf = async (id_order: number) =>
    business.query('SELECT holder_name FROM tickets WHERE order_id = $1 AND holder_name IS NOT NULL', [
      id_order,
    ]);

  describe('a new link', () => {
    it('G6 comes by mail; the former one, and what it opened, ends', async () => {
      const guest = await newGuest();
      const { id_order } = await order(guest.access_token);
      const first = await linkIn(guest.email, 0);
      const { body: thief } = await follow(first);
      expect((await renew(id_order, organizer.token)).status).toBe(204);
      expect(await follow(first)).toMatchObject({ status: 400, body: { code: 'guests.invalid_link' } });
      for (const { access_token, refresh_token } of [guest, thief]) {
        expect((await auth.api.post('/v1/auth/refresh', { body: { refresh_token } })).status).toBe(401);
        await until(
          async () =>
            (await business.api.get(`/v1/orders/${id_order}`, { token: access_token })).status === 401,
        );
      }
      const second = await linkIn(guest.email, 1);
      const back = await follow(second);
      expect(back.body.user).toMatchObject({ id_user: guest.user.id_user });
      expect(
        (await business.api.get(`/v1/orders/${id_order}`, { token: back.body.access_token })).status,
      ).toBe(200);

      const admin = await auth.newAdmin();
      expect((await renew(id_order, admin.access_token)).status).toBe(204);
      expect((await follow(second)).status).toBe(400);
      expect((await follow(await linkIn(guest.email, 2))).status).toBe(200);
      expect(
        await business.query(
          `SELECT actor_id FROM audit_log WHERE action = 'guests.link_renewed' AND subject = $1`,
          [`order:${id_order}`],
        ),
      ).toMatchObject([{ actor_id: organizer.user_id }, { actor_id: admin.user.id_user }]);
      expect(
        await auth.sql(`SELECT 1 FROM audit_log WHERE action = 'guest.links_ended' AND subject = ?`, [
          `user:${guest.user.id_user}`,
        ]),
      ).toHaveLength(2);
    });

    it('is mailed at most three times an hour, and once for an idempotency key', async () => {
      const guest = await newGuest();
      const { id_order } = await order(guest.access_token);
      const path = `/v1/events/${free}/orders/${id_order}/guest-link`;
      const again = { token: organizer.token, headers: { 'idempotency-key': 'lost-response' } };
      for (let time = 0; time < 3; time++) expect((await business.api.post(path, again)).status).toBe(204);
      for (let time = 0; time < 2; time++) expect((await renew(id_order, organizer.token)).status).toBe(204);
      expect(await renew(id_order, organizer.token)).toMatchObject({
        status: 429,
        body: { code: 'request.throttled' },
      });
      await until(() => mailsTo(guest.email).length === 4);
    });

    it('is for the buyer of a paid order without an account, of this event and of nobody else', async () => {
      const guest = await newGuest();
      const { id_order } = await order(guest.access_token);
      const rival = await business.organizer();
      expect(await renew(id_order, rival.token)).toMatchObject({
        status: 404,
        body: { code: 'events.not_found' },
      });
      expect((await renew(id_order, guest.access_token)).status).toBe(403);
      expect((await renew(id_order, business.buyer().token)).status).toBe(403);
      const other = await renew(id_order, organizer.token, await newFreeEvent());
      expect(other).toMatchObject({ status: 404, body: { code: 'orders.not_found' } });
      expect((await follow(await linkIn(guest.email, 0))).status).toBe(200);

      const account = await auth.newUser();
      const theirs = await order(account.access_token);
      expect(await renew(theirs.id_order, organizer.token)).toMatchObject({
        status: 409,
        body: { code: 'guest_orders.no_guest' },
      });
      const paying = await newGuest();
      const { id_event } = await insertEvent(business.database.dataSource, {
        organizer_user_id: organizer.user_id,
      });
      const unpaid = await order(paying.access_token, id_event);
      expect(await renew(unpaid.id_order, organizer.token, id_event)).toMatchObject({
        status: 409,
        body: { code: 'orders.illegal_step' },
      });
      const stays = await business.api.get(`/v1/orders/${unpaid.id_order}`, { token: paying.access_token });
      expect(stays.status).toBe(200);
    });
  });

  describe('an erasure by an admin', () => {
    it('G6 erases everybody who gave an address, in any spelling, and nobody else', async () => {
      const email = newEmail();
      const admin = await auth.newAdmin();
      const [one, two, other] = [
        await newGuest(email),
        await newGuest(email.toUpperCase()),
        await newGuest(),
      ];
      const orders = [await order(one.access_token), await order(two.access_token)];
      const kept = await order(other.access_token);
      const link = await linkIn(email, 0);
      expect(await erase({ email: email.toUpperCase() }, admin.access_token)).toMatchObject({
        status: 200,
        body: { erased: 2 },
      });
      for (const { id_order } of orders) await until(async () => (await namesOf(id_order)).length === 0);
      expect((await follow(link)).status).toBe(400);
      expect(await renew(orders[0]!.id_order, organizer.token)).toMatchObject({
        status: 409,
        body: { code: 'guest_orders.no_guest' },
      });
      expect(await namesOf(kept.id_order)).toHaveLength(1);
      expect((await follow(await linkIn(other.email, 0))).status).toBe(200);
      expect(JSON.stringify(await auth.sql('SELECT * FROM users, audit_log'))).not.toContain(email);
      for (const { user } of [one, two])
        expect(
          await auth.sql(`SELECT actor_id FROM audit_log WHERE action = 'account.deleted' AND subject = ?`, [
            `user:${user.id_user}`,
          ]),
        ).toEqual([{ actor_id: admin.user.id_user }]);
      expect((await erase({ email }, admin.access_token)).status).toBe(404);
    });

    it('erases the buyer of an order, whom the organizer sees as a guest until then', async () => {
      const admin = await auth.newAdmin();
      const guest = await newGuest();
      const { id_order } = await order(guest.access_token);
      const path = `/v1/events/${free}/orders/${id_order}`;
      const buyer = async () =>
        (await business.api.get<{ buyer: { id_user: string } }>(path, { token: admin.access_token })).body
          .buyer;
      const { id_user } = await buyer();
      expect(await buyer()).toEqual({
        id_user,
        name: 'Erika Mustermann',
        email: guest.email,
        is_guest: true,
      });
      expect((await erase({ id_user }, admin.access_token)).status).toBe(200);
      await until(async () => (await namesOf(id_order)).length === 0);
      expect(await buyer()).toEqual({ id_user, name: null, email: null, is_guest: false });
      expect((await erase({ id_user }, admin.access_token)).status).toBe(404);
    });

    it('is for admins, and erases no account', async () => {
      const [admin, guest, account] = [await auth.newAdmin(), await newGuest(), await auth.newUser()];
      const { id_user } = guest.user;
      expect((await erase({ id_user })).status).toBe(401);
      for (const token of [guest.access_token, account.access_token])
        expect((await erase({ id_user }, token)).status).toBe(403);
      expect((await erase({ id_user: account.user.id_user }, admin.access_token)).status).toBe(404);
      expect((await erase({ email: account.email }, admin.access_token)).status).toBe(404);
      for (const neither of [{}, { id_user, email: guest.email }])
        expect((await erase(neither, admin.access_token)).status).toBe(400);
      expect((await auth.api.get('/v1/users/me', { token: guest.access_token })).status).toBe(200);
    });
  });
});
