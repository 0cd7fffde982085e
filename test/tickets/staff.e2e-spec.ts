import { accessTokenFor, insertEvent, insertPaidOrder } from '@proticket/testing';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { AttendeePageDto } from '../../apps/business/src/attendees/attendee.dto';
import type { StaffListDto } from '../../apps/business/src/event-staff/event-staff.dto';
import { AccountsDouble } from '../support/accounts-double';
import { BusinessUnderTest } from '../support/business-under-test';

describe('who works at the door, and who comes', () => {
  const accounts = new AccountsDouble();
  let business: BusinessUnderTest;
  beforeAll(async () => {
    business = await BusinessUnderTest.start({ AUTH_URL: await accounts.listen() });
  });
  afterAll(async () => {
    await business?.stop();
    accounts.close();
  });

  async function event() {
    const { id_event, organizer_user_id } = await insertEvent(business.database.dataSource);
    return { id_event, organizer: accessTokenFor({ role: 'organizer', user_id: organizer_user_id }) };
  }

  it('the organizer lets an account in and out, by its address', async () => {
    const { id_event, organizer } = await event();
    const helper = accounts.add('Hanna Helper');
    const token = accessTokenFor({ role: 'buyer', user_id: helper.id_user });
    const path = `/v1/events/${id_event}/staff`;
    const count = () => business.api.get(`/v1/events/${id_event}/check-ins/count`, { token });
    expect((await count()).status).toBe(404);

    const add = () =>
      business.api.post<StaffListDto>(path, { token: organizer, body: { email: helper.email } });
    expect((await add()).body.items).toMatchObject([
      { user_id: helper.id_user, email: helper.email, name: 'Hanna Helper' },
    ]);
    expect((await add()).body.items).toHaveLength(1);
    expect((await count()).status).toBe(200);
    expect((await business.api.get(path, { token })).status).toBe(404); // staff does not rule staff

    accounts.away = true;
    expect((await business.api.get<StaffListDto>(path, { token: organizer })).body.items).toHaveLength(1);
    accounts.away = false;
    const remove = () => business.api.delete(`${path}/${helper.id_user}`, { token: organizer });
    expect([(await remove()).status, (await remove()).status]).toEqual([204, 404]);
    await sleep(1_100);
    expect((await count()).status).toBe(404);
    const audit = await business.query<{ action: string }>(
      'SELECT action FROM audit_log WHERE subject = $1 ORDER BY occurred_at',
      [`event:${id_event}`],
    );
    expect(audit.map(({ action }) => action)).toEqual(['staff.added', 'staff.removed']);
  });

  it('names accounts that are not there, and says when auth is away', async () => {
    const { id_event, organizer } = await event();
    const add = (email: string) =>
      business.api.post(`/v1/events/${id_event}/staff`, { token: organizer, body: { email } });
    expect((await add('nobody@example.org')).body).toMatchObject({
      status: 404,
      code: 'staff.account_not_found',
    });
    accounts.away = true;
    expect((await add('nobody@example.org')).body).toMatchObject({
      status: 503,
      code: 'auth_client.unavailable',
    });
    accounts.away = false;
  });

  it('lists attendees page by page, finds them by part of the name, order or code, and shows no QR codes', async () => {
    const { id_event, organizer } = await event();
    // The number of an order may be how a code begins, too: with one digit, one of sixteen codes.
    await business.query('ALTER SEQUENCE orders_id_order_seq RESTART WITH 70000001');
    const names = ['Viktor Щукин', '100% Kim', 'a_b', 'Ольга'];
    const orders = await Promise.all(
      names.map(() => insertPaidOrder(business.database.dataSource, id_event)),
    );
    for (const [index, name] of names.entries())
      await business.query('UPDATE tickets SET holder_name = $2 WHERE id_ticket = $1', [
        orders[index]!.tickets[0],
        name,
      ]);
    const list = async (query: string) =>
      (
        await business.api.get<AttendeePageDto>(`/v1/events/${id_event}/attendees?${query}`, {
          token: organizer,
        })
      ).body;
    const found = async (query: string) => (await list(query)).items.map(({ holder_name }) => holder_name);

    const first = await list('limit=3');
    const second = await list(`limit=3&cursor=${first.next_cursor}`);
    expect(new Set([...first.items, ...second.items].map(({ holder_name }) => holder_name))).toEqual(
      new Set(names),
    );
    expect(await found(`q=${encodeURIComponent('щук')}`)).toEqual(['Viktor Щукин']);
    expect(await found('q=%25')).toEqual(['100% Kim']);
    expect(await found('q=_')).toEqual(['a_b']);
    expect(await found(`q=${orders[3]!.id_order}`)).toEqual(['Ольга']);
    expect(await found(`q=${first.items[0]!.ticket_code.slice(0, 12).toUpperCase()}`)).toEqual([
      first.items[0]!.holder_name,
    ]);
    expect(await found('status=used')).toEqual([]);
    expect(Object.keys(first.items[0]!)).not.toContain('qr_code');
    for (const bad of ['status=x', 'limit=0', 'cursor=x', 'more=1', 'q=%00'])
      expect(
        (await business.api.get(`/v1/events/${id_event}/attendees?${bad}`, { token: organizer })).status,
      ).toBe(400);
    expect(
      (
        await business.api.get(`/v1/events/${id_event}/attendees`, {
          token: accessTokenFor({ role: 'organizer', user_id: randomUUID() }),
        })
      ).status,
    ).toBe(404);
  });

  it.each([
    ['Łukasz Müller', ['lukasz', 'MULLER', 'Mu\u0308ller', '％', 'müller\u200b']],
    ['Zoe\u0308 D\u2019Été', ['zoë', 'zoe', 'd’ete', "D'ÉTÉ"]],
    ['田中太郎', ['田中', '太郎', '中']],
    ['สมชาย ใจดี', ['ชาย', 'ใจดี']],
    ['Ёлкина Йоана', ['елкина', 'ЙОАНА']],
  ])('finds %s as people type the name at the door', async (name, typed) => {
    const { id_event, organizer } = await event();
    for (const holder of [name, 'Somebody % else'])
      await business.query('UPDATE tickets SET holder_name = $2 WHERE id_ticket = $1', [
        (await insertPaidOrder(business.database.dataSource, id_event)).tickets[0],
        holder,
      ]);
    for (const q of typed) {
      const { body } = await business.api.get<AttendeePageDto>(
        `/v1/events/${id_event}/attendees?q=${encodeURIComponent(q)}`,
        { token: organizer },
      );
      const expected = q === '％' ? ['Somebody % else'] : [name];
      expect([q, body.items.map(({ holder_name }) => holder_name)]).toEqual([q, expected]);
    }
  });
});
