import {
  accessTokenFor,
  ApiClient,
  createTestDatabase,
  insertEvent,
  insertPaidOrder,
  startTestService,
} from '@proticket/testing';
import type { TestDatabase, TestService } from '@proticket/testing';
import { signTicketQr, ticketKeyId } from '@proticket/shared';
import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { businessService } from '../../business.definition';
import { businessDataSourceOptions } from '../../business.data-source';
import type { TicketDto } from '../../tickets/tickets/ticket.dto';
import type { AdmissionDto, DoorCountDto } from './check-in.dto';

interface Refusal {
  readonly status: number;
  readonly code: string;
  readonly detail?: string;
  readonly used_at?: string;
  readonly device?: string;
}

describe('check-in over HTTP', () => {
  let database: TestDatabase;
  let service: TestService;
  let api: ApiClient;
  beforeAll(async () => {
    database = await createTestDatabase(businessDataSourceOptions);
    service = await startTestService(businessService, { BUSINESS_DATABASE_URL: database.url });
    api = new ApiClient(service.url);
  });
  afterAll(async () => {
    await service?.close();
    await database?.drop();
  });

  /** An event with one sold ticket, and everybody involved. */
  async function scene() {
    const { id_event, organizer_user_id } = await insertEvent(database.dataSource);
    const order = await insertPaidOrder(database.dataSource, id_event);
    const staff = randomUUID();
    await database.dataSource.query(
      'INSERT INTO event_staff (event_id, user_id, added_by) VALUES ($1, $2, $3)',
      [id_event, staff, organizer_user_id],
    );
    const buyer = accessTokenFor({ role: 'buyer', user_id: order.buyer_id });
    const ticket = (await api.get<TicketDto>(`/v1/tickets/${order.tickets[0]}`, { token: buyer })).body;
    return {
      id_event,
      id_order: order.id_order,
      ticket,
      qr: ticket.qr_code!,
      organizer: accessTokenFor({ role: 'organizer', user_id: organizer_user_id }),
      staff: accessTokenFor({ role: 'buyer', user_id: staff }),
      buyer,
    };
  }

  const scan = <Body = AdmissionDto & Refusal>(
    token: string,
    event_id: number,
    qr: string,
    more: object = {},
  ) => api.post<Body>('/v1/check-ins', { token, body: { event_id, qr, ...more } });

  it('admits one of 50 parallel scans and tells the others when and where', async () => {
    const { id_event, qr, organizer, staff, ticket } = await scene();
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, gate) =>
        scan(gate % 2 ? staff : organizer, id_event, qr, { device: `Gate ${gate}` }),
      ),
    );
    const winners = answers.filter(({ status }) => status === 201);
    expect(winners).toHaveLength(1);
    const { device, admitted_at, id_ticket } = winners[0]!.body;
    expect(id_ticket).toBe(ticket.id_ticket);
    const losers = answers.filter(({ status }) => status !== 201).map(({ body }) => body);
    expect(losers).toHaveLength(49);
    for (const loser of losers)
      expect(loser).toMatchObject({
        status: 409,
        code: 'check_in.already_used',
        used_at: admitted_at,
        device,
      });
    const [{ count }] = await database.dataSource.query(
      'SELECT count(*)::int FROM admissions WHERE event_id = $1',
      [id_event],
    );
    expect(count).toBe(1);
  });

  it('admits nobody to a cancelled event, also before the job has made its tickets void', async () => {
    const { id_event, qr, staff, ticket } = await scene();
    await database.dataSource.query(`UPDATE events SET status = 'cancelled' WHERE id_event = $1`, [id_event]);
    expect(await scan(staff, id_event, qr)).toMatchObject({
      status: 409,
      body: { code: 'check_in.cancelled' },
    });
    const list = await api.get<{ tickets: [string, number, string][] }>(`/v1/events/${id_event}/door-list`, {
      token: staff,
    });
    expect(list.body.tickets.map(([code, , state]) => [code, state])).toEqual([[ticket.ticket_code, 'x']]);
  });

  it('admits one of 40 parallel scans at two instances', async () => {
    const { id_event, qr, staff } = await scene();
    const other = await startTestService(businessService, { BUSINESS_DATABASE_URL: database.url });
    try {
      const doors = [api, new ApiClient(other.url)];
      const answers = await Promise.all(
        Array.from({ length: 40 }, (_, gate) =>
          doors[gate % 2]!.post<Refusal>('/v1/check-ins', {
            token: staff,
            body: { event_id: id_event, qr, device: `Gate ${gate}` },
          }),
        ),
      );
      expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
      expect(answers.filter(({ body }) => body.code === 'check_in.already_used')).toHaveLength(39);
    } finally {
      await other.close();
    }
  });

  it('responds the same to a scan sent twice, and admits it once', async () => {
    const { id_event, qr, staff } = await scene();
    const id_admission = randomUUID();
    const first = await scan(staff, id_event, qr, { id_admission });
    const again = await scan(staff, id_event, qr, { id_admission });
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.body).toEqual(first.body);
    const other = await scene();
    expect((await scan(other.staff, other.id_event, other.qr, { id_admission })).body).toMatchObject({
      code: 'check_in.admission_id_taken',
    });
    expect((await scan(other.staff, other.id_event, other.qr)).status).toBe(201);
  });

  it('is for the staff of that event; strangers learn nothing, not even buyers of the ticket', async () => {
    const { id_event, qr, buyer } = await scene();
    const other = await scene();
    for (const token of [buyer, other.staff, other.organizer, accessTokenFor({ role: 'buyer' })]) {
      const { body } = await scan(token, id_event, qr);
      expect(body).toMatchObject({ status: 404, code: 'staff.event_not_found' });
    }
    expect((await scan(other.staff, 2_000_000_000, qr)).body).toMatchObject({
      code: 'staff.event_not_found',
    });
    expect((await api.post('/v1/check-ins', { body: { event_id: id_event, qr } })).status).toBe(401);
    expect((await scan(accessTokenFor({ role: 'admin' }), id_event, qr)).status).toBe(201);
  });

  it('names the reason for every code that is not admitted', async () => {
    const { id_event, qr, staff, ticket } = await scene();
    const other = await scene();
    const stranger = generateKeyPairSync('ed25519');
    const claims = { event_id: id_event, ticket_code: ticket.ticket_code, version: 1 };
    const ourKid = Buffer.from(qr.slice(4, 12)).toString();
    const refusals = await Promise.all(
      [
        qr.slice(0, -1),
        'https://example.org',
        '',
        qr.replace('PT1', 'PT2'),
        signTicketQr(claims, ticketKeyId(stranger.publicKey), stranger.privateKey),
        `${qr.slice(0, 40)}${qr[40] === 'A' ? 'B' : 'A'}${qr.slice(41)}`,
        other.qr,
      ].map(async (text) => (await scan(staff, id_event, text)).body),
    );
    expect(ourKid).toHaveLength(8);
    expect(refusals.map(({ status, code }) => `${status} ${code}`)).toEqual([
      '422 check_in.not_a_ticket',
      '422 check_in.not_a_ticket',
      '422 check_in.not_a_ticket',
      '422 check_in.not_a_ticket',
      '422 check_in.unknown_key',
      '422 check_in.forged',
      '422 check_in.other_event',
    ]);
    await database.dataSource.query(
      'UPDATE tickets SET qr_version = 2, qr_code = NULL WHERE id_ticket = $1',
      [ticket.id_ticket],
    );
    expect((await scan(staff, id_event, qr)).body).toMatchObject({
      status: 409,
      code: 'check_in.superseded',
    });
    await database.dataSource.query(`UPDATE tickets SET status = 'void' WHERE id_ticket = $1`, [
      ticket.id_ticket,
    ]);
    expect((await scan(staff, id_event, qr)).body).toMatchObject({ status: 409, code: 'check_in.cancelled' });
  });

  it.each([
    { event_id: '7' },
    { qr: 7 },
    { device: 'a\nb' },
    { id_admission: 'x' },
    { more: 1 },
    { event_id: 0 },
  ])('refuses the input %j', async (bad) => {
    const { id_event, qr, staff } = await scene();
    expect(
      (await api.post('/v1/check-ins', { token: staff, body: { event_id: id_event, qr, ...bad } })).status,
    ).toBe(400);
  });

  it('undoes an admission once, for its organizer, and records it in the audit log', async () => {
    const { id_event, qr, staff, organizer } = await scene();
    const { body } = await scan(staff, id_event, qr);
    const undo = (token: string) => api.post<Refusal>(`/v1/check-ins/${body.id_admission}/undo`, { token });
    expect((await undo(staff)).body).toMatchObject({ status: 404, code: 'check_in.admission_not_found' });
    const answers = await Promise.all(Array.from({ length: 5 }, () => undo(organizer)));
    expect(answers.map(({ status }) => status).sort((a, b) => a - b)).toEqual([204, 409, 409, 409, 409]);
    const audit = await database.dataSource.query(
      `SELECT action, detail FROM audit_log WHERE action = 'check_in.undone'`,
    );
    expect(audit).toEqual([
      { action: 'check_in.undone', detail: expect.objectContaining({ id_admission: body.id_admission }) },
    ]);
    expect((await scan(staff, id_event, qr)).status).toBe(201);
    expect((await scan(staff, id_event, qr)).body).toMatchObject({ code: 'check_in.already_used' });
  });

  it('counts the admitted', async () => {
    const { id_event, qr, staff } = await scene();
    await insertPaidOrder(database.dataSource, id_event, { quantity: 4 });
    const count = async () =>
      (await api.get<DoorCountDto>(`/v1/events/${id_event}/check-ins/count`, { token: staff })).body;
    expect(await count()).toEqual({
      event_id: id_event,
      tickets: 5,
      admitted: 0,
      double_entries: 0,
      last_admitted_at: null,
    });
    const { body } = await scan(staff, id_event, qr);
    expect(await count()).toMatchObject({ admitted: 1, last_admitted_at: body.admitted_at });
  });

  it('is as before after 10,000 scans of garbage', async () => {
    const { id_event, qr, staff } = await scene();
    const state = () =>
      database.dataSource.query(
        'SELECT (SELECT count(*) FROM admissions) AS admissions, (SELECT count(*) FROM audit_log) AS audited',
      );
    const before = await state();
    const garbage = [
      qr.slice(0, 100),
      randomUUID(),
      '🎫'.repeat(50),
      `${qr.slice(0, -3)}AAA`,
      'PT1:',
      `PT1:${'A'.repeat(144)}`,
    ];
    let refused = 0;
    const scanner = async (from: number) => {
      for (let at = from; at < 10_000; at += 16) {
        const { status } = await scan(staff, id_event, garbage[at % garbage.length]!);
        if (status === 422) refused++;
      }
    };
    await Promise.all(Array.from({ length: 16 }, (_, from) => scanner(from)));
    expect(refused).toBe(10_000);
    expect(await state()).toEqual(before);
    expect((await scan(staff, id_event, qr)).status).toBe(201);
  });
});
