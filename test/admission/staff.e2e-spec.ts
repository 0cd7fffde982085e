import { accessTokenFor, insertEvent, insertPaidOrder } from '@proticket/testing';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { AttendeePageDto } from '../../apps/business/src/admission/attendees/attendee.dto';
import type { StaffListDto } from '../../apps/business/src/admission/event-staff/event-staff.dto';
import { InvitationLinks } from '../../apps/business/src/tickets/invitations/invitation-links';
import { AccountsDouble } from '../support/accounts-double';
import { BusinessUnderTest } from '../support/business-under-test';

describe('staff and attendees of an event', () => {
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

  const invite = (id_event: number, token: string, email: string) =>
    business.api.post<StaffListDto & { code: string }>(`/v1/events/${id_event}/staff`, {
      token,
      body: { email },
    });
  const accept = (token: string, idInvitation: string) =>
    business.api.post<{ event_id: number; code: string }>('/v1/staff-invitations/accept', {
      token,
      body: { token: business.service.get(InvitationLinks).sign(idInvitation) },
    });

  it('the organizer invites by address and removes members; members who accept are listed', async () => {
    const { id_event, organizer } = await event();
    const helper = accounts.add('Hanna Helper');
    const token = accessTokenFor({ role: 'buyer', user_id: helper.id_user });
    const path = `/v1/events/${id_event}/staff`;
    const count = () => business.api.get(`/v1/events/${id_event}/check-ins/count`, { token });
    const invited = (await invite(id_event, organizer, helper.email)).body;
    expect(invited.items).toEqual([]);
    expect(invited.invitations).toMatchObject([{ email: helper.email }]);
    expect((await count()).status).toBe(404);

    const again = (await invite(id_event, organizer, helper.email.toUpperCase())).body.invitations;
    expect(again).toHaveLength(1);
    expect((await accept(token, invited.invitations[0]!.id_invitation)).body.code).toBe('invitations.over');
    const { id_invitation } = again[0]!;
    expect((await accept(organizer, id_invitation)).body.code).toBe('invitations.own');
    const answers = await Promise.all(Array.from({ length: 5 }, () => accept(token, id_invitation)));
    expect(answers.map(({ status, body }) => [status, body.event_id])).toEqual(
      Array.from({ length: 5 }, () => [200, id_event]),
    );
    const list = await business.api.get<StaffListDto>(path, { token: organizer });
    expect(list.body).toMatchObject({
      items: [{ user_id: helper.id_user, email: helper.email, name: 'Hanna Helper' }],
      invitations: [],
    });
    expect((await count()).status).toBe(200);
    expect((await business.api.get(path, { token })).status).toBe(404); // staff cannot manage staff

    accounts.away = true;
    expect((await business.api.get<StaffListDto>(path, { token: organizer })).body.items).toHaveLength(1);
    accounts.away = false;
    const remove = () => business.api.delete(`${path}/${helper.id_user}`, { token: organizer });
    expect([(await remove()).status, (await remove()).status]).toEqual([204, 404]);
    await sleep(1_100);
    expect((await count()).status).toBe(404);
    const audit = await business.query<{ action: string }>(
      'SELECT action FROM audit_log WHERE subject = $1 ORDER BY id',
      [`event:${id_event}`],
    );
    expect(audit.map(({ action }) => action)).toEqual([
      'staff.invited',
      'staff.invited',
      'staff.added',
      'staff.removed',
    ]);
  });

  it('responds the same for an address with and without an account, also while auth is unavailable', async () => {
    const { id_event, organizer } = await event();
    const { email } = accounts.add('Somebody');
    accounts.away = true;
    for (const address of [email, 'nobody@example.org'])
      expect((await invite(id_event, organizer, address)).status).toBe(201);
    accounts.away = false;
    const path = `/v1/events/${id_event}/staff`;
    const { body } = await business.api.get<StaffListDto>(path, { token: organizer });
    expect(body.invitations.map((each) => [Object.keys(each), each.email])).toEqual(
      [email, 'nobody@example.org'].map((each) => [['id_invitation', 'email', 'expires_at'], each]),
    );
    const withdraw = () =>
      business.api.delete(`${path}/invitations/${body.invitations[0]!.id_invitation}`, { token: organizer });
    expect([(await withdraw()).status, (await withdraw()).status]).toEqual([204, 404]);
  });

  it('lists attendees page by page, finds them by part of the name, order or code, and shows no QR codes', async () => {
    const { id_event, organizer } = await event();
    // An order number may also be the beginning of a ticket code: with one digit, of one in sixteen codes.
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
