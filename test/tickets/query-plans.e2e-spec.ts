import { insertEvent, insertPaidOrder } from '@proticket/testing';
import { randomUUID } from 'node:crypto';
import { ErasePersonHandler } from '../../apps/business/src/account-endings/erase-person.handler';
import { InvitationLinks } from '../../apps/business/src/tickets/invitations/invitation-links';
import type { TicketDto } from '../../apps/business/src/tickets/tickets/ticket.dto';
import { AccountsDouble } from '../support/accounts-double';
import { BusinessUnderTest } from '../support/business-under-test';
import { RecordedSql } from '../support/recorded-sql';

const ORDERS = 30_000;
const TABLES = ['tickets', 'orders', 'admissions', 'ticket_transfers', 'event_staff', 'invitations'];

describe('every statement about tickets', () => {
  const accounts = new AccountsDouble();
  let business: BusinessUnderTest;
  beforeAll(async () => {
    business = await BusinessUnderTest.start({ AUTH_URL: await accounts.listen(), JOBS_ENABLED: 'false' });
    const { dataSource } = business.database;
    const events = await Promise.all(Array.from({ length: 50 }, () => insertEvent(dataSource)));
    const ids = events.map(({ id_event }) => id_event);
    await business.query(
      `WITH paid AS (
         INSERT INTO orders (buyer_id, event_id, quantity, total_price, currency, status, paid_at)
         SELECT gen_random_uuid(), ($1::int[])[1 + n % 50], 1, 25, 'EUR', 'paid', now() FROM generate_series(1, $2::int) n
         RETURNING id_order, event_id
       ), issued AS (
         INSERT INTO tickets (order_id, event_id, holder_id)
         SELECT id_order, event_id, CASE WHEN id_order % 10 = 0 THEN gen_random_uuid() END FROM paid
         RETURNING id_ticket, event_id
       )
       INSERT INTO admissions (ticket_id, event_id, qr_version, device, admitted_by)
       SELECT id_ticket, event_id, 1, 'Gate', gen_random_uuid() FROM issued`,
      [ids, ORDERS],
    );
    await business.query(
      'INSERT INTO event_staff (event_id, user_id, added_by) SELECT id_event, gen_random_uuid(), gen_random_uuid() FROM events, generate_series(1, 100)',
    );
    await business.query(
      'INSERT INTO ticket_transfers (ticket_id, from_user, to_user, qr_version) SELECT id_ticket, gen_random_uuid(), gen_random_uuid(), 2 FROM tickets',
    );
    await business.query(
      `INSERT INTO invitations (kind, event_id, ticket_id, qr_version, email, invited_by, expires_at)
       SELECT 'ticket', event_id, id_ticket, 1, 'a@example.org', gen_random_uuid(), now() + interval '1 day' FROM tickets`,
    );
    await business.query('ANALYZE');
  });
  afterAll(async () => {
    await business?.stop();
    accounts.close();
  });

  it('finds its rows by an index; without one it would not (control)', async () => {
    const recorded = new RecordedSql(business.service);
    const { id_event, organizer_user_id } = await insertEvent(business.database.dataSource);
    const buyer = business.buyer();
    const receiver = accounts.add('Receiver');
    const { id_order, tickets } = await insertPaidOrder(business.database.dataSource, id_event, {
      buyer_id: buyer.user_id,
      quantity: 2,
    });
    const asBuyer = { token: buyer.token };
    const asAdmin = { token: business.admin(organizer_user_id).token };
    const { body } = await business.api.get<TicketDto>(`/v1/tickets/${tickets[0]}`, asBuyer);
    const scanned = { event_id: id_event, qr: body.qr_code, device: 'Gate', id_admission: randomUUID() };
    const entry = {
      id_admission: randomUUID(),
      ticket_code: body.ticket_code,
      version: 1,
      admitted_at: new Date().toISOString(),
    };
    const steps: [method: string, path: string, call: { token: string; body?: object }][] = [
      ['GET', '/v1/tickets', asBuyer],
      ['GET', `/v1/tickets?order_id=${id_order}&event_id=${id_event}&upcoming=true`, asBuyer],
      ['PATCH', `/v1/tickets/${tickets[0]}`, { ...asBuyer, body: { holder_name: 'Kim' } }],
      ['PUT', `/v1/orders/${id_order}/answers`, { ...asBuyer, body: { answers: [] } }],
      ['GET', `/v1/orders/${id_order}/tickets.pdf`, asBuyer],
      ['POST', `/v1/tickets/${tickets[1]}/transfer`, { ...asBuyer, body: { email: receiver.email } }],
      ['POST', '/v1/check-ins', { ...asAdmin, body: scanned }],
      ['POST', '/v1/check-ins', { ...asAdmin, body: scanned }],
      [
        'POST',
        `/v1/events/${id_event}/door-logs`,
        { ...asAdmin, body: { device: 'Gate B', entries: [entry] } },
      ],
      ['GET', `/v1/events/${id_event}/door-list`, asAdmin],
      ['GET', `/v1/events/${id_event}/double-entries`, asAdmin],
      ['GET', `/v1/events/${id_event}/attendees?q=kim`, asAdmin],
      ['GET', `/v1/events/${id_event}/check-ins/count`, asAdmin],
      ['GET', `/v1/events/${id_event}/staff`, asAdmin],
      ['POST', `/v1/check-ins/${scanned.id_admission}/undo`, asAdmin],
    ];
    for (const [method, path, call] of steps) {
      const { status } = await business.api.send(method, path, call);
      expect([path, status < 300]).toEqual([path, true]);
    }
    const [offer] = await business.query<{ id_invitation: string }>(
      'SELECT id_invitation FROM invitations WHERE ticket_id = $1',
      [tickets[1]],
    );
    const accepted = await business.api.post('/v1/ticket-offers/accept', {
      token: business.buyer(receiver.id_user).token,
      body: { token: business.service.get(InvitationLinks).sign(offer!.id_invitation) },
    });
    expect(accepted.status).toBe(200);
    await business.service.get(ErasePersonHandler).handle({ user_id: receiver.id_user });
    expect(recorded.statements.size).toBeGreaterThan(20);
    expect(await scansOf(recorded)).toEqual([]);

    await business.query('DROP INDEX tickets_holder');
    await business.query('DROP INDEX admissions_ticket');
    expect((await scansOf(recorded)).length).toBeGreaterThanOrEqual(2);
  });

  async function scansOf(recorded: RecordedSql): Promise<string[]> {
    const scans: string[] = [];
    for (const statement of recorded.statements.values())
      for (const table of await recorded.scannedTables(statement))
        if (TABLES.includes(table)) scans.push(`${table}: ${statement.sql}`);
    return scans;
  }
});
