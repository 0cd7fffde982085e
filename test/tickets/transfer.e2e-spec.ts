import {
  insertEvent,
  insertPaidOrder,
  recipientsOf,
  startTestMailServer,
  type TestMailServer,
} from '@proticket/testing';
import { randomUUID } from 'node:crypto';
import type { TransferDto } from '../../apps/business/src/ticket-transfer/ticket-transfer.dto';
import type { TicketDto } from '../../apps/business/src/tickets/ticket.dto';
import { AccountsDouble } from '../support/accounts-double';
import type { TestUser } from '../support/business-under-test';
import { SaleUnderTest } from '../support/sale-under-test';

interface Problem {
  readonly code: string;
}

const ROUNDS = 12;
const RACES_MS = 30_000;

describe('handing tickets on', () => {
  const accounts = new AccountsDouble();
  let mail: TestMailServer;
  let sale: SaleUnderTest;
  beforeAll(async () => {
    mail = await startTestMailServer();
    sale = await SaleUnderTest.start({ AUTH_URL: await accounts.listen(), SMTP_URL: mail.url });
  });
  afterAll(async () => {
    await sale?.stop();
    await mail?.close();
    accounts.close();
  });

  function person(name: string) {
    const account = accounts.add(name);
    return { ...account, ...sale.business.buyer(account.id_user) };
  }

  /** A bought ticket with its code. */
  async function ticketOf({ user_id, token }: TestUser) {
    const { dataSource } = sale.business.database;
    const { id_event } = await insertEvent(dataSource);
    const { id_order, tickets } = await insertPaidOrder(dataSource, id_event, { buyer_id: user_id });
    const id_ticket = tickets[0]!;
    const { body } = await sale.api.get<TicketDto>(`/v1/tickets/${id_ticket}`, { token });
    return { id_event, id_order, id_ticket, qr: body.qr_code! };
  }

  const transfer = (giver: TestUser, id_ticket: string, email: string) =>
    sale.api.post<Problem>(`/v1/tickets/${id_ticket}/transfer`, { token: giver.token, body: { email } });
  const scan = (event_id: number, qr: string) =>
    sale.api.post<Problem>('/v1/check-ins', { token: sale.business.admin().token, body: { event_id, qr } });
  const refund = (id_order: number) =>
    sale.api.post<Problem>(`/v1/orders/${id_order}/refund`, { token: sale.business.admin().token });

  it('moves a ticket to another account: the old code dies, the new one opens, both are told', async () => {
    const [giver, receiver] = [person('Gita Giver'), person('Райна Receiver')];
    const { id_event, id_ticket, qr } = await ticketOf(giver);
    expect((await transfer(giver, id_ticket, receiver.email.toUpperCase())).status).toBe(200);

    expect((await sale.api.get(`/v1/tickets/${id_ticket}`, { token: giver.token })).status).toBe(404);
    const { body } = await sale.api.get<TicketDto>(`/v1/tickets/${id_ticket}`, { token: receiver.token });
    expect(body.holder_name).toBe('Райна Receiver');
    expect(body.qr_code).not.toBe(qr);
    expect((await scan(id_event, qr)).body).toMatchObject({ code: 'check_in.superseded' });
    expect((await scan(id_event, body.qr_code!)).status).toBe(201);

    const to = (email: string, subject: string) =>
      mail.waitFor((each) => recipientsOf(each).includes(email) && each.subject!.startsWith(subject));
    const received = await to(receiver.email, 'A ticket for');
    expect(received.text).toContain('Gita Giver');
    expect(received.text).toContain('GET /v1/tickets');
    expect((await to(giver.email, 'You handed on')).text).toContain(receiver.email);
  });

  it.each([
    ['with an end, until then', "interval '3 hours'", "interval '1 minute'"],
    ['without an end, for 24 hours', "interval '23 hours 59 minutes'", null],
  ])('hands on a ticket to an event %s', async (_, begun, ends) => {
    const [giver, receiver] = [person('A'), person('B')];
    const { id_event, id_ticket } = await ticketOf(giver);
    await sale.query(
      `UPDATE events SET start_datetime = now() - ${begun}, end_datetime = now() + ${ends} WHERE id_event = $1`,
      [id_event],
    );
    expect((await transfer(giver, id_ticket, receiver.email)).status).toBe(200);
    await sale.query(
      `UPDATE events SET start_datetime = start_datetime - interval '2 minutes', end_datetime = end_datetime - interval '2 minutes'
        WHERE id_event = $1`,
      [id_event],
    );
    expect(await transfer(receiver, id_ticket, giver.email)).toMatchObject({
      status: 409,
      body: { code: 'ticket_transfer.event_over' },
    });
  });

  it('answers a repeat with the same Idempotency-Key alike, although the ticket is somebody else’s now', async () => {
    const [giver, receiver] = [person('A'), person('B')];
    const { id_ticket } = await ticketOf(giver);
    const headers = { 'idempotency-key': randomUUID() };
    const send = () =>
      sale.api.post<TransferDto>(`/v1/tickets/${id_ticket}/transfer`, {
        token: giver.token,
        body: { email: receiver.email },
        headers,
      });
    const first = await send();
    expect(first.status).toBe(200);
    expect((await send()).body).toEqual(first.body);
  });

  it('is for the owner alone, to somebody else who exists', async () => {
    const [giver, receiver] = [person('A'), person('B')];
    const { id_event, id_ticket, qr } = await ticketOf(giver);
    const code = async (answer: ReturnType<typeof transfer>) => (await answer).body.code;
    expect(await code(transfer(receiver, id_ticket, receiver.email))).toBe('tickets.not_found');
    expect(await code(transfer(giver, randomUUID(), receiver.email))).toBe('tickets.not_found');
    expect(await code(transfer(giver, id_ticket, 'nobody@example.org'))).toBe(
      'ticket_transfer.recipient_not_found',
    );
    expect(await code(transfer(giver, id_ticket, giver.email))).toBe('ticket_transfer.to_oneself');
    expect(await code(transfer(giver, id_ticket, 'x'))).toBe('request.invalid');
    expect((await scan(id_event, qr)).status).toBe(201);
    expect(await code(transfer(giver, id_ticket, receiver.email))).toBe('ticket_transfer.not_transferable');
  });

  it(
    'has one winner of two who are given the same ticket at once',
    async () => {
      const giver = person('Giver');
      for (let round = 0; round < ROUNDS; round++) {
        const { id_ticket } = await ticketOf(giver);
        const receivers = Array.from({ length: 5 }, (_, index) => person(`Receiver ${index}`));
        const answers = await Promise.all(receivers.map(({ email }) => transfer(giver, id_ticket, email)));
        expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
        const winner = receivers[answers.findIndex(({ status }) => status === 200)]!;
        const [ticket] = await sale.query<object>(
          'SELECT holder_id, qr_version FROM tickets WHERE id_ticket = $1',
          [id_ticket],
        );
        expect(ticket).toEqual({ holder_id: winner.id_user, qr_version: 2 });
      }
    },
    RACES_MS,
  );

  it(
    'and a scan at the same moment have one winner',
    async () => {
      const [giver, receiver] = [person('Giver'), person('Receiver')];
      const winners = new Set<string>();
      for (let round = 0; round < ROUNDS; round++) {
        const { id_event, id_ticket, qr } = await ticketOf(giver);
        const [moved, admitted] = await Promise.all([
          transfer(giver, id_ticket, receiver.email),
          scan(id_event, qr),
        ]);
        expect([moved.status === 200, admitted.status === 201].filter(Boolean)).toHaveLength(1);
        winners.add(moved.status === 200 ? 'transfer' : 'scan');
      }
      expect(winners.size).toBeGreaterThan(0);
    },
    RACES_MS,
  );

  it(
    'a scan and a refund at the same moment have one winner',
    async () => {
      for (let round = 0; round < ROUNDS; round++) {
        const buyer = person('Buyer');
        const { id_event, id_order, id_ticket, qr } = await ticketOf(buyer);
        const [admitted, refunded] = await Promise.all([scan(id_event, qr), refund(id_order)]);
        const [ticket] = await sale.query<{ status: string }>(
          'SELECT status FROM tickets WHERE id_ticket = $1',
          [id_ticket],
        );
        expect([admitted.status === 201, refunded.status < 300].filter(Boolean)).toHaveLength(1);
        expect(ticket!.status).toBe(admitted.status === 201 ? 'used' : 'void');
      }
    },
    RACES_MS,
  );

  it(
    'a transfer and a refund at the same moment leave no good ticket and no code',
    async () => {
      const [giver, receiver] = [person('Giver'), person('Receiver')];
      for (let round = 0; round < ROUNDS; round++) {
        const { id_event, id_order, id_ticket, qr } = await ticketOf(giver);
        const [moved, refunded] = await Promise.all([
          transfer(giver, id_ticket, receiver.email),
          refund(id_order),
        ]);
        expect(refunded.status).toBeLessThan(300);
        const holder = moved.status === 200 ? receiver : giver;
        const { body } = await sale.api.get<TicketDto>(`/v1/tickets/${id_ticket}`, { token: holder.token });
        expect(body).toMatchObject({ status: 'void', qr_code: null });
        expect((await scan(id_event, qr)).body.code).toBe('check_in.cancelled');
      }
      expect(await sale.brokenInvariants()).toEqual([]);
    },
    RACES_MS,
  );
});
