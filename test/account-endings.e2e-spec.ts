import { freePort, insertEvent, insertPaidOrder, recipientsOf } from '@proticket/testing';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import type { EventDto } from '../apps/business/src/catalog/events/event.dto';
import type { OrganizerDto } from '../apps/business/src/catalog/organizers/organizer.dto';
import type { TicketDto } from '../apps/business/src/tickets/tickets/ticket.dto';
import { type AuthUnderTest, PASSWORD, startAuth, type Tokens, until } from './auth/auth-under-test';
import { BusinessUnderTest, eventBody } from './support/business-under-test';

interface Problem {
  readonly code: string;
  readonly events?: readonly { id_event: number; title: string; status: string }[];
}

describe('accounts that end, seen from the business service', () => {
  let auth: AuthUnderTest;
  let business: BusinessUnderTest;
  let folder: string;
  let admin: string;
  beforeAll(async () => {
    const port = String(await freePort());
    folder = await mkdtemp(path.join(tmpdir(), 'proticket-endings-'));
    auth = await startAuth({ BUSINESS_URL: `http://127.0.0.1:${port}`, JOBS_POLL_MS: '50' });
    business = await BusinessUnderTest.start({
      BUSINESS_PORT: port,
      AUTH_URL: auth.service.url,
      SMTP_URL: auth.mail.url,
      JOBS_POLL_MS: '50',
      FILE_STORAGE_PATH: folder,
    });
    admin = (await auth.newAdmin()).access_token;
  });
  afterAll(async () => {
    await business?.stop();
    await auth?.close();
    await rm(folder, { recursive: true, force: true });
  });

  const leave = (token: string) =>
    auth.api.delete<Problem>('/v1/users/me', { token, body: { password: PASSWORD } });
  const setStatus = (idUser: string, status: string) =>
    auth.api.patch(`/v1/users/${idUser}`, { token: admin, body: { status } });

  /** An account whose organization an admin approved, logged in with its new role. */
  async function organizer(): Promise<Tokens & { id_organizer: number }> {
    const user = await auth.newUser();
    const applied = await business.api.post<OrganizerDto>('/v1/organizers', {
      token: user.access_token,
      body: { organization_name: 'Leaving Concerts' },
    });
    const { id_organizer } = applied.body;
    await decide(id_organizer, 'approved');
    await until(async () => (await auth.login(user.email)).body.user.role === 'organizer');
    return { ...(await auth.login(user.email)).body, id_organizer };
  }
  const decide = (id: number, status: string) =>
    business.api.patch<OrganizerDto & Problem>(`/v1/organizers/${id}`, { token: admin, body: { status } });
  const statusOf = async (id: number) =>
    (
      await business.query<{ status: string; account_status: string }>(
        'SELECT status, account_status FROM organizers WHERE id_organizer = $1',
        [id],
      )
    )[0];

  async function published(token: string): Promise<number> {
    const { body } = await business.api.post<EventDto>('/v1/events', {
      token,
      body: { ...eventBody(), price: '0.00' },
    });
    const answer = await business.api.post(`/v1/events/${body.id_event}/publish`, { token });
    expect(answer.status).toBe(200);
    return body.id_event;
  }
  const order = (event_id: number, token: string) =>
    business.api.post<Problem>('/v1/orders', { token, body: { event_id, quantity: 1 } });

  /** Answers a question about the order and one about a ticket, and says where its holder is reached. */
  async function answerEverything(id_event: number, id_order: number, id_ticket: string, token: string) {
    const ids = await business.query<{ id: number }>(
      `INSERT INTO questions (event_id, position, kind, scope, label)
       VALUES ($1, 1, 'text', 'order', 'Company'), ($1, 2, 'text', 'ticket', 'Diet') RETURNING id_question AS id`,
      [id_event],
    );
    const [answers, about] = ids.map(({ id }) => [{ question_id: id, value: 'Erika Mustermann' }]);
    const ticket = { id_ticket, holder_email: 'erika@example.org', answers: about };
    const { status } = await business.api.put(`/v1/orders/${id_order}/answers`, {
      token,
      body: { answers, tickets: [ticket] },
    });
    expect(status).toBe(200);
    expect(await business.query('SELECT FROM answers WHERE order_id = $1', [id_order])).toHaveLength(2);
  }

  it('an erased account leaves no name or answer on tickets, in files or door lists, and gets no more mail', async () => {
    const user = await auth.newUser();
    await auth.api.patch('/v1/users/me', { token: user.access_token, body: { name: 'Erika Mustermann' } });
    const { dataSource } = business.database;
    const { id_event } = await insertEvent(dataSource);
    const { id_order, tickets } = await insertPaidOrder(dataSource, id_event, {
      buyer_id: user.user.id_user,
    });
    const { id_event: worksAt } = await insertEvent(dataSource);
    await business.query('INSERT INTO event_staff (event_id, user_id, added_by) VALUES ($1, $2, $2)', [
      worksAt,
      user.user.id_user,
    ]);
    const token = user.access_token;
    expect((await business.api.get(`/v1/tickets/${tickets[0]}/pdf`, { token })).status).toBe(200);
    const { body } = await business.api.get<TicketDto>(`/v1/tickets/${tickets[0]}`, { token });
    expect(body.holder_name).toBe('Erika Mustermann');
    expect(await readdir(path.join(folder, 'ticket-pdf', String(id_order)))).toHaveLength(1);
    await business.api.post(`/v1/orders/${id_order}/cancel`, {
      token,
      headers: { 'idempotency-key': 'before-leaving' },
    });
    await answerEverything(id_event, id_order, tickets[0]!, token);

    expect((await leave(token)).status).toBe(204);
    const names = () =>
      business.query('SELECT FROM tickets WHERE order_id = $1 AND holder_name IS NOT NULL', [id_order]);
    await until(async () => (await names()).length === 0);
    expect(await business.query('SELECT FROM answers WHERE order_id = $1', [id_order])).toEqual([]);
    expect(
      await business.query('SELECT FROM tickets WHERE order_id = $1 AND holder_email IS NOT NULL', [
        id_order,
      ]),
    ).toEqual([]);
    await until(async () => (await readdir(path.join(folder, 'ticket-pdf'))).length === 0);
    for (const table of ['event_staff', 'idempotency_keys'])
      expect(await business.query(`SELECT FROM ${table} WHERE user_id = $1`, [user.user.id_user])).toEqual(
        [],
      );
    const list = await business.api.get<{ items: { holder_name: string | null }[] }>(
      `/v1/events/${id_event}/attendees`,
      { token: admin },
    );
    expect(list.body.items.map(({ holder_name }) => holder_name)).toEqual([null]);

    // The address is still cached by the process that rendered the PDF.
    await business.query(
      `INSERT INTO jobs (type, max_attempts, payload) VALUES ('orders.refunded', 12, jsonb_build_object('id_order', $1::int))`,
      [id_order],
    );
    await until(
      async () =>
        (await business.query(`SELECT FROM jobs WHERE type = 'orders.refunded' AND dead_at IS NULL`))
          .length === 0,
    );
    expect(auth.mail.mails.filter((mail) => recipientsOf(mail).includes(user.email))).toEqual([]);
  });

  it('an organizer with a published event cannot be erased, and is told which event', async () => {
    const seller = await organizer();
    const token = seller.access_token;
    const id_event = await published(token);
    const refused = await leave(token);
    expect(refused).toMatchObject({ status: 409, body: { code: 'users.events_open' } });
    expect(refused.body.events).toEqual([{ id_event, title: 'An Evening of Strings', status: 'published' }]);
    expect(await statusOf(seller.id_organizer)).toEqual({ status: 'approved', account_status: 'active' });
    const buyer = await auth.newUser();
    expect((await order(id_event, buyer.access_token)).status).toBe(201);

    await business.api.post(`/v1/events/${id_event}/cancel`, { token });
    await until(async () => (await leave(token)).status === 204);
    await until(async () => (await statusOf(seller.id_organizer))?.account_status === 'deleted');
    expect((await decide(seller.id_organizer, 'approved')).body.code).toBe('organizers.account_ended');
  });

  it('an organizer whose buyers are owed refunds cannot be erased', async () => {
    const seller = await organizer();
    const id_event = await published(seller.access_token);
    const { id_order } = await insertPaidOrder(business.database.dataSource, id_event);
    await business.query(`UPDATE events SET status = 'completed' WHERE id_event = $1`, [id_event]);
    await business.query(`UPDATE orders SET status = 'refund_required' WHERE id_order = $1`, [id_order]);
    expect((await leave(seller.access_token)).body.events).toMatchObject([{ id_event, status: 'completed' }]);
  });

  it('drafts, their pictures, and an organization that never published anything, are deleted with the account', async () => {
    const seller = await organizer();
    const token = seller.access_token;
    const { body } = await business.api.post<EventDto>('/v1/events', { token, body: eventBody() });
    const picture = await sharp({ create: { width: 9, height: 9, channels: 3, background: '#fff' } })
      .png()
      .toBuffer();
    const uploaded = await business.api.send<EventDto>('PUT', `/v1/events/${body.id_event}/image`, {
      token,
      body: picture,
      headers: { 'content-type': 'image/png' },
    });
    const { url } = uploaded.body.image!.sources[0]!;
    expect((await business.api.get(url)).status).toBe(200);
    expect((await leave(token)).status).toBe(204);
    await until(async () => (await statusOf(seller.id_organizer)) === undefined);
    await until(async () => (await business.api.get(url)).status === 404);
  });

  it('a disabled organizer stops selling; enabling restores what that stopped, and no more', async () => {
    const [seller, suspended] = [await organizer(), await organizer()];
    const id_event = await published(seller.access_token);
    const buyer = (await auth.newUser()).access_token;
    await decide(suspended.id_organizer, 'suspended');
    for (const { user } of [seller, suspended])
      expect((await setStatus(user.id_user, 'disabled')).status).toBe(200);
    for (const { id_organizer } of [seller, suspended])
      await until(async () => (await statusOf(id_organizer))?.account_status === 'disabled');
    expect((await order(id_event, buyer)).body.code).toBe('orders.not_on_sale');
    expect((await decide(seller.id_organizer, 'approved')).body.code).toBe('organizers.account_ended');

    for (const { user } of [seller, suspended]) await setStatus(user.id_user, 'active');
    for (const { id_organizer } of [seller, suspended])
      await until(async () => (await statusOf(id_organizer))?.account_status === 'active');
    expect((await order(id_event, buyer)).status).toBe(201);
    expect((await statusOf(suspended.id_organizer))?.status).toBe('suspended');
    expect((await auth.login(seller.user.email)).body.user.role).toBe('organizer');
  });

  it('an admin who suspends an organizer while the account is disabled keeps it suspended', async () => {
    const seller = await organizer();
    await setStatus(seller.user.id_user, 'disabled');
    await until(async () => (await statusOf(seller.id_organizer))?.account_status === 'disabled');
    expect((await decide(seller.id_organizer, 'suspended')).status).toBe(200);
    await setStatus(seller.user.id_user, 'active');
    await until(async () => (await statusOf(seller.id_organizer))?.account_status === 'active');
    expect((await statusOf(seller.id_organizer))?.status).toBe('suspended');
  });

  it('a deletion and a publication in parallel: never both', async () => {
    const outcomes = new Set<string>();
    for (let round = 0; round < 8; round++) {
      const seller = await organizer();
      const token = seller.access_token;
      const { body } = await business.api.post<EventDto>('/v1/events', { token, body: eventBody() });
      const publish = () => business.api.post(`/v1/events/${body.id_event}/publish`, { token });
      const [left, out] = await Promise.all([leave(token), publish()]);
      const isOpen = (
        await business.query(`SELECT FROM events WHERE id_event = $1 AND status = 'published'`, [
          body.id_event,
        ])
      ).length;
      expect(left.status === 204 && isOpen === 1).toBe(false);
      outcomes.add(`${left.status} ${out.status}`);
    }
    expect(outcomes.size).toBeGreaterThan(0);
  });
});
