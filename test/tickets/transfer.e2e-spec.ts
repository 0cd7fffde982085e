import {
  insertEvent,
  insertPaidOrder,
  recipientsOf,
  startTestMailServer,
  type TestMailServer,
} from '@proticket/testing';
import { randomUUID } from 'node:crypto';
import { InvitationLinks } from '../../apps/business/src/tickets/invitations/invitation-links';
import { SweepInvitations } from '../../apps/business/src/tickets/invitations/sweep-invitations.recurring';
import type { TicketOfferDto } from '../../apps/business/src/tickets/ticket-transfer/ticket-transfer.dto';
import type { TicketDto } from '../../apps/business/src/tickets/tickets/ticket.dto';
import { AccountsDouble } from '../support/accounts-double';
import type { TestUser } from '../support/business-under-test';
import { SaleUnderTest } from '../support/sale-under-test';

interface Problem {
  readonly code: string;
}

const ROUNDS = 12;
const RACES_MS = 30_000;

describe('transferring tickets', () => {
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

  const offer = (giver: TestUser, id_ticket: string, email: string) =>
    sale.api.post<TicketOfferDto & Problem>(`/v1/tickets/${id_ticket}/transfer`, {
      token: giver.token,
      body: { email },
    });
  /** The token of the mail about the open offer of a ticket. */
  async function tokenFor(id_ticket: string): Promise<string> {
    const [invitation] = await sale.query<{ id_invitation: string }>(
      'SELECT id_invitation FROM invitations WHERE ticket_id = $1 AND ended_at IS NULL',
      [id_ticket],
    );
    return sale.business.service.get(InvitationLinks).sign(invitation!.id_invitation);
  }
  const accept = (receiver: TestUser, token: string) =>
    sale.api.post<Problem>('/v1/ticket-offers/accept', { token: receiver.token, body: { token } });
  /** A ticket of a new giver, offered by mail. */
  async function offered(giver: TestUser) {
    const ticket = await ticketOf(giver);
    expect((await offer(giver, ticket.id_ticket, 'friend@example.org')).status).toBe(202);
    return { ...ticket, token: await tokenFor(ticket.id_ticket) };
  }
  const scan = (event_id: number, qr: string) =>
    sale.api.post<Problem>('/v1/check-ins', { token: sale.business.admin().token, body: { event_id, qr } });
  const refund = (id_order: number) =>
    sale.api.post<Problem>(`/v1/orders/${id_order}/refund`, { token: sale.business.admin().token });

  it('transfers a ticket once its offer is accepted: the old code is refused, the new one admitted, both people are told', async () => {
    const [giver, receiver] = [person('Gita Giver'), person('Райна Receiver')];
    const { id_event, id_ticket, qr } = await ticketOf(giver);
    const to = (email: string, subject: string) =>
      mail.waitFor((each) => recipientsOf(each).includes(email) && each.subject!.startsWith(subject));
    expect((await offer(giver, id_ticket, receiver.email)).status).toBe(202);
    expect((await sale.api.get(`/v1/tickets/${id_ticket}`, { token: giver.token })).status).toBe(200);
    const invitation = await to(receiver.email, 'A ticket for');
    expect(invitation.text).toContain('Gita Giver would like to give you a ticket');
    const [, token] = /\/tickets\/accept#token=([\w-]+)/.exec(invitation.text!)!;

    expect((await accept(receiver, token!)).body).toEqual({ id_ticket });
    expect((await sale.api.get(`/v1/tickets/${id_ticket}`, { token: giver.token })).status).toBe(404);
    const { body } = await sale.api.get<TicketDto>(`/v1/tickets/${id_ticket}`, { token: receiver.token });
    expect(body.holder_name).toBe('Райна Receiver');
    expect(body.qr_code).not.toBe(qr);
    expect((await scan(id_event, qr)).body).toMatchObject({ code: 'check_in.superseded' });
    expect((await scan(id_event, body.qr_code!)).status).toBe(201);

    const got = await mail.waitFor(
      (each) => recipientsOf(each).includes(receiver.email) && each.text!.includes('has given you'),
    );
    expect(got.attachments[0]!.content.toString()).toContain(`UID:event-${id_event}@`);
    const told = await to(giver.email, 'You transferred');
    expect(told.text).toContain('Райна Receiver');
    expect(told.text).not.toContain(receiver.email);
    expect(await sale.query('SELECT email FROM invitations WHERE ticket_id = $1', [id_ticket])).toEqual([
      { email: null },
    ]);
  });

  it('responds the same for an address with and without an account, and both can accept', async () => {
    const [giver, known] = [person('Giver'), person('Known')];
    const [first, second] = [await ticketOf(giver), await ticketOf(giver)];
    const [toKnown, toUnknown] = [
      await offer(giver, first.id_ticket, known.email),
      await offer(giver, second.id_ticket, 'newcomer@example.org'),
    ];
    const face = ({ status, body }: typeof toKnown) => [status, Object.keys(body)];
    expect(face(toUnknown)).toEqual(face(toKnown));
    expect(toUnknown.body.email).toBe('newcomer@example.org');
    const texts = await Promise.all(
      [known.email, 'newcomer@example.org'].map(async (email) => {
        const { text } = await mail.waitFor((each) => recipientsOf(each).includes(email));
        return text!.replaceAll(/(#token=|"token": ")[\w-]+/g, '');
      }),
    );
    expect(texts[1]).toBe(texts[0]);
    const newcomer = person('Newcomer');
    expect((await accept(newcomer, await tokenFor(second.id_ticket))).status).toBe(200);
  });

  it('leaves a name that contains a link out of the mail to a stranger', async () => {
    const giver = person('WIN 500 EUR at http://evil.example');
    const { id_ticket } = await ticketOf(giver);
    await offer(giver, id_ticket, 'stranger@example.org');
    const { text, html } = await mail.waitFor((each) => recipientsOf(each).includes('stranger@example.org'));
    expect(`${text}${String(html)}`).not.toContain('evil');
  });

  it('responds the same to a repeated acceptance, by the same account only', async () => {
    const [giver, receiver, third] = [person('A'), person('B'), person('C')];
    const { id_ticket, token } = await offered(giver);
    expect((await accept(giver, token)).body.code).toBe('invitations.own');
    expect((await accept(receiver, token)).status).toBe(200);
    expect((await accept(receiver, token)).body).toEqual({ id_ticket });
    expect((await accept(third, token)).body.code).toBe('invitations.over');
  });

  it('a replaced, withdrawn or expired offer cannot be accepted, and neither can a forged token', async () => {
    const [giver, receiver] = [person('A'), person('B')];
    const { id_ticket, token } = await offered(giver);
    const path = `/v1/tickets/${id_ticket}/transfer`;
    const withdraw = () => sale.api.delete<Problem>(path, { token: giver.token });
    await offer(giver, id_ticket, 'other@example.org');
    expect((await accept(receiver, token)).body.code).toBe('invitations.over');
    const newer = await tokenFor(id_ticket);
    expect((await withdraw()).status).toBe(204);
    expect((await withdraw()).body.code).toBe('ticket_transfer.no_offer');
    expect((await accept(receiver, newer)).body.code).toBe('invitations.over');
    await offer(giver, id_ticket, 'other@example.org');
    const last = await tokenFor(id_ticket);
    await sale.query(`UPDATE invitations SET expires_at = now() WHERE ended_at IS NULL AND ticket_id = $1`, [
      id_ticket,
    ]);
    expect((await accept(receiver, last)).body.code).toBe('invitations.over');
    await sale.business.service.get(SweepInvitations).run();
    const kept = 'SELECT FROM invitations WHERE ticket_id = $1 AND email IS NOT NULL';
    expect(await sale.query(kept, [id_ticket])).toEqual([]);
    for (const bad of [
      randomUUID(),
      `${last.slice(0, -2)}AA`,
      sale.business.service.get(InvitationLinks).sign(randomUUID()),
    ])
      expect((await accept(receiver, bad)).body.code).toBe('invitations.not_found');
    expect((await sale.api.get(`/v1/tickets/${id_ticket}`, { token: giver.token })).status).toBe(200);
  });

  it('limits how many addresses an account can have mailed', async () => {
    const giver = person('Spammer');
    const { id_ticket, id_event } = await ticketOf(giver);
    await sale.query(
      `INSERT INTO invitations (kind, event_id, invited_by, expires_at, ended_at)
       SELECT 'staff', $1, $2, now(), now() FROM generate_series(1, 97)`,
      [id_event, giver.user_id],
    );
    const tries = Array.from({ length: 6 }, (_, n) => offer(giver, id_ticket, `victim-${n}@example.org`));
    const answers = await Promise.all(tries);
    expect(answers.filter(({ status }) => status === 202)).toHaveLength(3);
    expect(answers.filter(({ body }) => body.code === 'invitations.too_many')).toHaveLength(3);
  });

  it('responds the same to a repeat with the same Idempotency-Key', async () => {
    const giver = person('A');
    const { id_ticket } = await ticketOf(giver);
    const headers = { 'idempotency-key': randomUUID() };
    const send = () =>
      sale.api.post<TicketOfferDto>(`/v1/tickets/${id_ticket}/transfer`, {
        token: giver.token,
        body: { email: 'friend@example.org' },
        headers,
      });
    const first = await send();
    expect(first.status).toBe(202);
    expect((await send()).body).toEqual(first.body);
  });

  it('is only for the owner of a valid ticket', async () => {
    const [giver, receiver] = [person('A'), person('B')];
    const { id_event, id_ticket, qr, token } = await offered(giver);
    const code = async (answer: Promise<{ body: Problem }>) => (await answer).body.code;
    expect(await code(offer(receiver, id_ticket, receiver.email))).toBe('tickets.not_found');
    expect(await code(offer(giver, randomUUID(), receiver.email))).toBe('tickets.not_found');
    expect(await code(offer(giver, id_ticket, 'x'))).toBe('request.invalid');
    expect((await scan(id_event, qr)).status).toBe(201);
    expect(await code(accept(receiver, token))).toBe('ticket_transfer.not_transferable');
    expect(await code(offer(giver, id_ticket, receiver.email))).toBe('ticket_transfer.not_transferable');
  });

  it('works while auth is unavailable, without a name', async () => {
    const [giver, receiver] = [person('A'), person('Unnamed For Now')];
    accounts.away = true;
    const { id_ticket, token } = await offered(giver);
    expect((await accept(receiver, token)).status).toBe(200);
    accounts.away = false;
    await sale.api.get(`/v1/tickets/${id_ticket}/pdf`, { token: receiver.token });
    const { body } = await sale.api.get<TicketDto>(`/v1/tickets/${id_ticket}`, { token: receiver.token });
    expect(body.holder_name).toBe('Unnamed For Now');
  });

  it(
    'has one winner of several who accept the same ticket at once',
    async () => {
      const giver = person('Giver');
      for (let round = 0; round < ROUNDS; round++) {
        const { id_ticket, token } = await offered(giver);
        const receivers = Array.from({ length: 5 }, (_, index) => person(`Receiver ${index}`));
        const answers = await Promise.all(receivers.map((receiver) => accept(receiver, token)));
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
        const { id_event, qr, token } = await offered(giver);
        const [moved, admitted] = await Promise.all([accept(receiver, token), scan(id_event, qr)]);
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
        const { id_event, id_order, id_ticket, qr, token } = await offered(giver);
        const [moved, refunded] = await Promise.all([accept(receiver, token), refund(id_order)]);
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
