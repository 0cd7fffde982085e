import {
  accessTokenFor,
  ApiClient,
  createTestDatabase,
  insertEvent,
  insertPaidOrder,
  startTestService,
} from '@proticket/testing';
import type { TestDatabase, TestService } from '@proticket/testing';
import { readTicketQr, ticketKeyMap, type TicketPublicJwk } from '@proticket/shared';
import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { businessService } from '../../business.definition';
import { businessDataSourceOptions } from '../../business.data-source';
import { TicketLinks } from './ticket-links';
import type { TicketDto, TicketPageDto } from './ticket.dto';

describe('tickets over HTTP', () => {
  let database: TestDatabase;
  let service: TestService;
  let api: ApiClient;
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'proticket-tickets-'));
    database = await createTestDatabase(businessDataSourceOptions);
    service = await startTestService(businessService, {
      BUSINESS_DATABASE_URL: database.url,
      FILE_STORAGE_PATH: folder,
    });
    api = new ApiClient(service.url);
  });
  afterAll(async () => {
    await service?.close();
    await database?.drop();
    await rm(folder, { recursive: true });
  });

  async function sold(quantity = 1) {
    const { id_event } = await insertEvent(database.dataSource);
    const order = await insertPaidOrder(database.dataSource, id_event, { quantity });
    return { ...order, id_event, token: accessTokenFor({ role: 'buyer', user_id: order.buyer_id }) };
  }

  it('lists one’s own tickets page by page, newest first, and signs each once', async () => {
    const { buyer_id, token, id_event } = await sold(3);
    await insertPaidOrder(database.dataSource, id_event, { buyer_id, quantity: 2 });
    await sold(2);
    const first = await api.get<TicketPageDto>('/v1/tickets?limit=4', { token });
    const second = await api.get<TicketPageDto>(`/v1/tickets?limit=4&cursor=${first.body.next_cursor}`, {
      token,
    });
    expect([first.body.items.length, second.body.items.length, second.body.next_cursor]).toEqual([
      4,
      1,
      null,
    ]);
    const ids = [...first.body.items, ...second.body.items].map(({ id_ticket }) => id_ticket);
    expect(ids).toEqual([...new Set(ids)].sort().reverse());
    expect(first.headers.get('cache-control')).toBe('no-store');
    const again = await api.get<TicketPageDto>('/v1/tickets?limit=4', { token });
    expect(again.body).toEqual(first.body);
  });

  it('signs what a scanner verifies with the public keys alone', async () => {
    const { token, tickets, id_event } = await sold();
    const { body } = await api.get<TicketDto>(`/v1/tickets/${tickets[0]}`, { token });
    const keys = await api.get<{ keys: TicketPublicJwk[] }>('/v1/tickets/keys');
    expect(readTicketQr(body.qr_code!, ticketKeyMap(keys.body.keys))).toMatchObject({
      claims: { event_id: id_event, ticket_code: body.ticket_code, version: 1 },
    });
    expect(body.pdf_url).toBe(`${service.url}/v1/tickets/${tickets[0]}/pdf`);
  });

  it.each(['', '/pdf', '/qr.svg'])(
    'answers 404 alike for a foreign, an absent and a nameless ticket%s',
    async (view) => {
      const { tickets } = await sold();
      const token = accessTokenFor({ role: 'organizer' });
      const answers = await Promise.all(
        [tickets[0], randomUUID()].map((id) => api.get(`/v1/tickets/${id}${view}`, { token })),
      );
      for (const { status, body } of answers) {
        expect(status).toBe(404);
        expect(body).toMatchObject({ code: 'tickets.not_found' });
      }
      expect((await api.get(`/v1/tickets/none${view}`, { token })).status).toBe(404);
      expect((await api.get(`/v1/tickets/${tickets[0]}${view}`)).status).toBe(401);
    },
  );

  it('gives a void ticket no code, no PDF and no image, and never signs it again', async () => {
    const { token, tickets } = await sold();
    await database.dataSource.query(`UPDATE tickets SET status = 'void' WHERE id_ticket = $1`, [tickets[0]]);
    const { body } = await api.get<TicketDto>(`/v1/tickets/${tickets[0]}`, { token });
    expect(body).toMatchObject({ status: 'void', qr_code: null, pdf_url: null });
    for (const view of ['pdf', 'qr.svg']) {
      const answer = await api.get(`/v1/tickets/${tickets[0]}/${view}`, { token });
      expect([answer.status, (answer.body as { code: string }).code]).toEqual([410, 'tickets.void']);
    }
    const rows = await database.dataSource.query('SELECT qr_code FROM tickets WHERE id_ticket = $1', [
      tickets[0],
    ]);
    expect(rows).toEqual([{ qr_code: null }]);
  });

  it('returns the PDF with a file name in any script, not to be cached', async () => {
    const { id_event } = await insertEvent(database.dataSource, { title: 'Концерт' });
    const { buyer_id, tickets } = await insertPaidOrder(database.dataSource, id_event);
    const token = accessTokenFor({ role: 'buyer', user_id: buyer_id });
    const { status, headers, body } = await api.get<string>(`/v1/tickets/${tickets[0]}/pdf`, { token });
    expect(status).toBe(200);
    expect(body.slice(0, 5)).toBe('%PDF-');
    expect(headers.get('content-type')).toBe('application/pdf');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('content-disposition')).toMatch(/^inline; filename="_+.*"; filename\*=UTF-8''%D0%9A/);
  });

  it('keeps number and extension of a long file name', async () => {
    const { id_event } = await insertEvent(database.dataSource, { title: 'W'.repeat(200) });
    const { buyer_id, tickets, id_order } = await insertPaidOrder(database.dataSource, id_event);
    const token = accessTokenFor({ role: 'buyer', user_id: buyer_id });
    const { headers } = await api.get<string>(`/v1/tickets/${tickets[0]}/pdf`, { token });
    expect(headers.get('content-disposition')).toContain(
      `filename="${'W'.repeat(120)} _ ticket ${id_order}.pdf"`,
    );
  });

  it('stores a rendered PDF, and renders another when the printed data changes', async () => {
    const { token, tickets, id_order, id_event } = await sold();
    await database.dataSource.query(`UPDATE tickets SET holder_name = 'Kim' WHERE id_ticket = $1`, [
      tickets[0],
    ]);
    const pdf = async () => (await api.get<string>(`/v1/tickets/${tickets[0]}/pdf`, { token })).body;
    expect((await pdf()).slice(0, 5)).toBe('%PDF-');
    const kept = path.join(folder, 'ticket-pdf', String(id_order));
    const [file] = await readdir(kept);
    await writeFile(path.join(kept, file!), 'as it was kept');
    expect(await pdf()).toBe('as it was kept');
    await database.dataSource.query(`UPDATE events SET location = 'Brno' WHERE id_event = $1`, [id_event]);
    expect((await pdf()).slice(0, 5)).toBe('%PDF-');
    expect(await readdir(kept)).toHaveLength(2);
  });

  it('returns all tickets of an order in one file, also by a link without a login', async () => {
    const { token, id_order, buyer_id } = await sold(3);
    const address = `/v1/orders/${id_order}/tickets.pdf`;
    const file = await api.get<string>(address, { token });
    expect(file.headers.get('content-disposition')).toContain(`tickets ${id_order}.pdf`);
    expect(file.body.match(/\/Type \/Page\b/g)).toHaveLength(3);
    expect((await api.get(address, { token: accessTokenFor({ role: 'admin' }) })).body).toMatchObject({
      code: 'tickets.not_found',
    });

    const links = service.get(TicketLinks);
    const link = links.sign({ id_order, owner_id: buyer_id }, new Date());
    expect((await api.get<string>(`/v1/ticket-files?token=${link}`)).body.slice(0, 5)).toBe('%PDF-');
    const past = links.sign({ id_order, owner_id: buyer_id }, new Date(Date.now() - 73 * 3_600_000));
    expect((await api.get(`/v1/ticket-files?token=${past}`)).body).toMatchObject({
      status: 410,
      code: 'tickets.link_expired',
    });
    const others = links.sign({ id_order, owner_id: randomUUID() }, new Date());
    expect((await api.get(`/v1/ticket-files?token=${others}`)).body).toMatchObject({
      code: 'tickets.not_found',
    });
    const forged = `${link.slice(0, -2)}${link.endsWith('AA') ? 'BB' : 'AA'}`;
    for (const bad of [forged, `${link}A`, 'x', randomUUID()])
      expect((await api.get(`/v1/ticket-files?token=${bad}`)).body).toMatchObject({
        code: 'tickets.link_invalid',
      });
  });

  it('prints the name set by the owner', async () => {
    const { token, tickets } = await sold();
    const body = { holder_name: 'محمد عبدالله' };
    const renamed = await api.patch<TicketDto>(`/v1/tickets/${tickets[0]}`, { token, body });
    expect(renamed.body.holder_name).toBe(body.holder_name);
    const stranger = accessTokenFor({ role: 'buyer' });
    expect((await api.patch(`/v1/tickets/${tickets[0]}`, { token: stranger, body })).status).toBe(404);
    for (const holder_name of ['', ' ', 'a\nb', 'x'.repeat(201), 7, null])
      expect((await api.patch(`/v1/tickets/${tickets[0]}`, { token, body: { holder_name } })).status).toBe(
        400,
      );
  });

  it('changes a name until the event starts and while the ticket is unused, and records it in the audit log', async () => {
    const { token, tickets, id_event } = await sold(2);
    const rename = (id: string, holder_name: string) =>
      api.patch<TicketDto & { code: string }>(`/v1/tickets/${id}`, { token, body: { holder_name } });
    const printed = async (id: string) =>
      (await api.get<string>(`/v1/tickets/${id}/pdf`, { token })).body.length;
    const before = (await rename(tickets[0]!, 'Eva Smiht')).body;
    const pages = await printed(tickets[0]!);
    const { body } = await rename(tickets[0]!, '  Eva Smith-Jørgensen of Aarhus ');
    expect(body).toMatchObject({ holder_name: 'Eva Smith-Jørgensen of Aarhus', qr_code: before.qr_code });
    expect(await printed(tickets[0]!)).not.toBe(pages);
    const audit = await database.dataSource.query<{ detail: object | null }[]>(
      `SELECT detail FROM audit_log WHERE action = 'tickets.renamed' AND subject = $1`,
      [`ticket:${tickets[0]}`],
    );
    expect(audit).toEqual([{ detail: null }, { detail: null }]);

    await database.dataSource.query(
      `UPDATE tickets SET status = 'used', used_at = now() WHERE id_ticket = $1`,
      [tickets[0]],
    );
    expect((await rename(tickets[0]!, 'Too Late')).body.code).toBe('tickets.name_fixed');
    await database.dataSource.query(`UPDATE tickets SET status = 'void' WHERE id_ticket = $1`, [tickets[0]]);
    expect((await rename(tickets[0]!, 'Too Late')).body.code).toBe('tickets.void');
    await database.dataSource.query('UPDATE events SET start_datetime = now() WHERE id_event = $1', [
      id_event,
    ]);
    expect((await rename(tickets[1]!, 'Too Late')).body.code).toBe('tickets.name_fixed');
  });

  it.each(['"x"', '[1]', 'x', '["not-a-uuid"]'])('refuses the cursor %s', async (cursor) => {
    const text = Buffer.from(cursor).toString('base64url');
    const answer = await api.get(`/v1/tickets?cursor=${text}`, { token: accessTokenFor({ role: 'buyer' }) });
    expect(answer.body).toMatchObject({ status: 400, code: 'request.invalid_cursor' });
  });
});
