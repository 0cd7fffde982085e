import {
  accessTokenFor,
  ApiClient,
  insertEvent,
  insertPaidOrder,
  startTestService,
  type TestService,
} from '@proticket/testing';
import { setTimeout as sleep } from 'node:timers/promises';
import { businessService } from '../../apps/business/src/business.definition';
import type { TicketDto } from '../../apps/business/src/tickets/tickets/ticket.dto';
import { InvitationLinks } from '../../apps/business/src/tickets/invitations/invitation-links';
import { TicketSigner } from '../../apps/business/src/tickets/tickets/ticket-signer';
import { TicketsRepository } from '../../apps/business/src/tickets/tickets/tickets.repository';
import { AccountsDouble } from '../support/accounts-double';
import { BusinessUnderTest, type TestUser } from '../support/business-under-test';
import { type Mutant, MutatedSql } from '../support/mutated-sql';

const ROUNDS = 12;
/** A transfer reads a name first; without a head start the other request would nearly always win. */
const LEAD_MS = 80;

/** A ticket with its code and its owner. */
interface Sold {
  readonly id_event: number;
  readonly id_order: number;
  readonly id_ticket: string;
  readonly qr: string;
  readonly owner: TestUser;
  /** From the mail that offers it. */
  readonly token: string;
}

describe('each guard of a ticket has a control: without the guard, the same test fails', () => {
  const accounts = new AccountsDouble();
  let business: BusinessUnderTest;
  let second: TestService;
  let apis: ApiClient[];
  let sqls: MutatedSql[];
  let admin: string;
  beforeAll(async () => {
    const env = { AUTH_URL: await accounts.listen(), JOBS_ENABLED: 'false' };
    business = await BusinessUnderTest.start(env);
    second = await startTestService(businessService, {
      BUSINESS_DATABASE_URL: business.database.url,
      ...env,
    });
    apis = [business.service, second].map(({ url }) => new ApiClient(url));
    sqls = [business.service, second].map((service) => new MutatedSql(service));
    admin = business.admin().token;
  });
  afterAll(async () => {
    await second?.close();
    await business?.stop();
    accounts.close();
  });

  async function sold(): Promise<Sold> {
    const owner = business.buyer();
    const { id_event } = await insertEvent(business.database.dataSource);
    const { id_order, tickets } = await insertPaidOrder(business.database.dataSource, id_event, {
      buyer_id: owner.user_id,
    });
    const id_ticket = tickets[0]!;
    // Free, so that its buyer may cancel the order.
    await business.query('UPDATE orders SET total_price = 0 WHERE id_order = $1', [id_order]);
    await business.query(`UPDATE payments SET amount = 0, provider = 'free' WHERE order_id = $1`, [id_order]);
    const { body } = await business.api.get<TicketDto>(`/v1/tickets/${id_ticket}`, { token: owner.token });
    await business.api.post(`/v1/tickets/${id_ticket}/transfer`, {
      token: owner.token,
      body: { email: 'friend@example.org' },
    });
    const [invitation] = await business.query<{ id_invitation: string }>(
      'SELECT id_invitation FROM invitations WHERE ticket_id = $1',
      [id_ticket],
    );
    const token = business.service.get(InvitationLinks).sign(invitation!.id_invitation);
    return { id_event, id_order, id_ticket, qr: body.qr_code!, owner, token };
  }

  const scan = async (door: number, { id_event, qr }: Sold): Promise<boolean> =>
    (await apis[door % 2]!.post('/v1/check-ins', { token: admin, body: { event_id: id_event, qr } }))
      .status === 201;
  const refund = async (door: number, { id_order }: Sold): Promise<boolean> =>
    (await apis[door % 2]!.post(`/v1/orders/${id_order}/refund`, { token: admin })).status < 300;
  const giveBack = async (door: number, { id_order, owner }: Sold): Promise<boolean> =>
    (await apis[door % 2]!.post(`/v1/orders/${id_order}/cancel`, { token: owner.token })).status === 200;
  const transfer = async (door: number, { token }: Sold): Promise<boolean> =>
    (
      await apis[door % 2]!.post('/v1/ticket-offers/accept', {
        token: business.buyer().token,
        body: { token },
      })
    ).status === 200;

  /** How many of several parallel attempts succeed; the maximum of several rounds. */
  async function mostWinners(tries: (ticket: Sold) => Promise<boolean>[]): Promise<number> {
    let most = 0;
    for (let round = 0; round < ROUNDS; round++) {
      const results = await Promise.all(tries(await sold()));
      most = Math.max(most, results.filter(Boolean).length);
    }
    return most;
  }

  /** Runs `work` on instances whose SQL lacks the guard. */
  const without = (instances: readonly number[], mutant: Mutant, work: () => Promise<void>): Promise<void> =>
    instances.reduce((inner, instance) => () => sqls[instance]!.with(mutant, inner), work)();

  const races: [
    name: string,
    tries: (ticket: Sold) => Promise<boolean>[],
    guarded: readonly number[],
    mutant: Mutant,
  ][] = [
    [
      'scans at two doors',
      (ticket) => Array.from({ length: 10 }, (_, door) => scan(door, ticket)),
      [0, 1],
      {
        name: 'a scan that does not ask whether the ticket is valid',
        changes: [
          ["t.qr_version = s.version AND t.status = 'valid'", 't.qr_version = s.version'],
          ["WHERE t.id_ticket = g.id_ticket AND t.status = 'valid'", 'WHERE t.id_ticket = g.id_ticket'],
        ],
      },
    ],
    [
      'a scan and a refund',
      (ticket) => [scan(0, ticket), refund(1, ticket)],
      [1],
      {
        name: 'a refund that does not look at the tickets under their lock',
        guards: { 'owe-refunds.requested': `$2 = 'requested'` },
      },
    ],
    [
      'a scan and a transfer',
      (ticket) => [scan(0, ticket), transfer(1, ticket)],
      [1],
      {
        name: 'a transfer that does not ask whether the ticket is valid',
        changes: [["AND t.status = 'valid' AND o.status = 'paid'", "AND o.status = 'paid'"]],
      },
    ],
    [
      'a scan and a free order given back',
      (ticket) => [scan(0, ticket), giveBack(1, ticket)],
      [1],
      {
        name: 'giving back does not look at the tickets under their lock',
        guards: { 'take-back-orders.used': 'false' },
      },
    ],
    [
      'a transfer and a free order given back',
      (ticket) => [transfer(0, ticket), sleep(Math.random() * LEAD_MS).then(() => giveBack(1, ticket))],
      [1],
      {
        name: 'giving back does not ask whether a ticket was handed on',
        guards: { 'return-free-orders.transferred': 'false' },
      },
    ],
    [
      'transfers',
      (ticket) => Array.from({ length: 6 }, (_, door) => transfer(door, ticket)),
      [0, 1],
      {
        name: 'a transfer that asks neither whether the offer is open nor whose the ticket is',
        changes: [
          ['AND ended_at IS NULL AND expires_at > now() AND invited_by <> $3', ''],
          ['AND coalesce(t.holder_id, o.buyer_id) = $2\n', 'AND $2::uuid IS NOT NULL\n'],
          ['AND t.qr_version = $5', 'AND $5::int IS NOT NULL'],
        ],
      },
    ],
  ];
  it.each(races)('%s have one winner; without the guard more', async (_, tries, guarded, mutant) => {
    expect(await mostWinners(tries)).toBe(1);
    await without(guarded, mutant, async () => expect(await mostWinners(tries)).toBeGreaterThan(1));
  });

  it('parallel invitations respect the daily limit; without the guard they do not', async () => {
    const { id_event, organizer_user_id } = await insertEvent(business.database.dataSource);
    const token = accessTokenFor({ role: 'organizer', user_id: organizer_user_id });
    /** How many of six succeed when three are allowed; the maximum of several rounds. */
    async function mostSent(): Promise<number> {
      let most = 0;
      for (let round = 0; round < ROUNDS; round++) {
        await business.query('DELETE FROM invitations WHERE event_id = $1', [id_event]);
        await business.query(
          `INSERT INTO invitations (kind, event_id, invited_by, expires_at, ended_at)
           SELECT 'staff', $1, $2, now(), now() FROM generate_series(1, 97)`,
          [id_event, organizer_user_id],
        );
        const answers = await Promise.all(
          Array.from({ length: 6 }, (_, n) =>
            apis[n % 2]!.post(`/v1/events/${id_event}/staff`, {
              token,
              body: { email: `h${n}@example.org` },
            }),
          ),
        );
        most = Math.max(most, answers.filter(({ status }) => status === 201).length);
      }
      return most;
    }
    expect(await mostSent()).toBe(3);
    const mutant: Mutant = {
      name: 'a count that does not wait for others of the same account',
      changes: [["pg_advisory_xact_lock(hashtextextended('invitations ' || $1, 0))", '$1::text']],
    };
    await without([0, 1], mutant, async () => expect(await mostSent()).toBeGreaterThan(3));
  });

  it('a code of an earlier holder is refused; without the guard it is admitted', async () => {
    const ticket = await sold();
    expect(await transfer(0, ticket)).toBe(true);
    expect(await scan(0, ticket)).toBe(false);
    const mutant: Mutant = {
      name: 'a scan that does not compare versions',
      changes: [['AND t.qr_version = s.version', 'AND s.version > 0']],
    };
    await sqls[0]!.with(mutant, async () => expect(await scan(0, ticket)).toBe(true));
  });

  it('a ticket that became void meanwhile is not signed; without the guard it is', async () => {
    const shownAfterVoid = async (): Promise<number> => {
      const { id_ticket } = await sold();
      const row = (await business.service.get(TicketsRepository).findById(id_ticket))!;
      await business.query(`UPDATE tickets SET status = 'void', qr_code = NULL WHERE id_ticket = $1`, [
        id_ticket,
      ]);
      // As it was read before.
      return (await business.service.get(TicketSigner).showable([{ ...row, qr_code: null }])).length;
    };
    expect(await shownAfterVoid()).toBe(0);
    const mutant: Mutant = {
      name: 'keeping a code without looking at the state',
      changes: [
        ["AND t.qr_version = s.qr_version AND t.status <> 'void'", 'AND t.qr_version = s.qr_version'],
      ],
    };
    await sqls[0]!.with(mutant, async () => expect(await shownAfterVoid()).toBe(1));
  });
});
