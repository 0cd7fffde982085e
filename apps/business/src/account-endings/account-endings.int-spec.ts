import { ApiClient, serviceToken, startTestService, type TestService } from '@proticket/testing';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { BusinessUnderTest, type TestOrganizer } from '../../../../test/support/business-under-test';
import { type Mutant, MutatedSql } from '../../../../test/support/mutated-sql';
import { businessService } from '../business.definition';
import type { EventPageDto } from '../catalog/events/event.dto';
import type { OpenEvents } from './internal-account.dto';

const ROUNDS = 10;
/** Long enough for a request to reach its statement. */
const GATE_MS = 60;

const MUTANTS: readonly Mutant[] = [
  { name: 'publishing does not lock the organizer', changes: [['FOR SHARE', '']] },
  {
    name: 'closing does not lock the organizer first',
    changes: [['WHERE user_id = $1 FOR NO KEY UPDATE', 'WHERE user_id = $1']],
  },
];

describe('account endings', () => {
  let business: BusinessUnderTest;
  let second: TestService;
  let sql: MutatedSql[];
  beforeAll(async () => {
    business = await BusinessUnderTest.start({ JOBS_ENABLED: 'false' });
    second = await startTestService(businessService, {
      BUSINESS_DATABASE_URL: business.database.url,
      JOBS_ENABLED: 'false',
    });
    sql = [business.service, second].map((service) => new MutatedSql(service));
  });
  afterAll(async () => {
    await second?.close();
    await business?.stop();
  });

  const tell = (idUser: string, status: string, version: number) =>
    business.api.send('PUT', `/v1/internal/accounts/${idUser}`, {
      token: serviceToken(),
      body: { status, version },
    });
  const close = (idUser: string, version: number) =>
    new ApiClient(second.url).post<OpenEvents>(`/v1/internal/accounts/${idUser}/closing`, {
      token: serviceToken(),
      body: { version },
    });
  const organizerOf = async ({ id_organizer }: TestOrganizer) =>
    (
      await business.query('SELECT status, account_status FROM organizers WHERE id_organizer = $1', [
        id_organizer,
      ])
    )[0];

  /** Publishes and closes in parallel, in two instances. @returns whether both succeeded */
  async function bothHappen(): Promise<boolean> {
    const organizer = await business.organizer();
    const { id_event } = await business.draft(organizer);
    let publishing!: Promise<unknown>;
    let closing!: ReturnType<typeof close>;
    await business.database.dataSource.transaction(async (manager) => {
      await manager.query('SELECT FROM events WHERE id_event = $1 FOR UPDATE', [id_event]);
      publishing = business.api.post(`/v1/events/${id_event}/publish`, { token: organizer.token });
      await sleep(GATE_MS);
      closing = close(organizer.user_id, 1);
      await sleep(GATE_MS);
    });
    await publishing;
    const closed = (await closing).body.open_events.length === 0;
    const { body } = await business.api.get<EventPageDto>('/v1/organizers/me/events', {
      token: organizer.token,
    });
    return closed && body.items[0]?.status === 'published';
  }

  it('of a publication and a closing in parallel one succeeds', async () => {
    for (let round = 0; round < ROUNDS; round++) expect(await bothHappen()).toBe(false);
  });

  it.each(MUTANTS)(
    'and both without the guard (control): $name',
    async (mutant) => {
      await MutatedSql.inAll(sql, mutant, async () => {
        let both = false;
        for (let round = 0; round < ROUNDS && !both; round++) both = await bothHappen();
        expect(both).toBe(true);
      });
    },
    60_000,
  );

  it('accepts statuses in any order', async () => {
    const organizer = await business.organizer();
    expect((await tell(organizer.user_id, 'active', 2)).status).toBe(204);
    expect((await tell(organizer.user_id, 'disabled', 1)).status).toBe(204);
    expect(await organizerOf(organizer)).toEqual({ status: 'approved', account_status: 'active' });
    await tell(organizer.user_id, 'disabled', 3);
    await tell(organizer.user_id, 'disabled', 3);
    expect(await organizerOf(organizer)).toEqual({ status: 'suspended', account_status: 'disabled' });
    expect((await close(organizer.user_id, 2)).status).toBe(409);
    await tell(organizer.user_id, 'active', 4);
    expect(await organizerOf(organizer)).toEqual({ status: 'approved', account_status: 'active' });
    const audit = await business.query<{ action: string }>(
      'SELECT action FROM audit_log WHERE subject = $1 ORDER BY id',
      [`organizer:${organizer.id_organizer}`],
    );
    expect(audit.map(({ action }) => action)).toEqual([
      'organizers.account_active',
      'organizers.account_disabled',
      'organizers.account_active',
    ]);
  });

  it('an erasure without a previous closing stops the sale and tells admins which events are left', async () => {
    const organizer = await business.organizer();
    const { id_event } = await business.event(organizer);
    await tell(organizer.user_id, 'deleted', 5);
    expect((await business.api.get(`/v1/events/${id_event}`)).status).toBe(404);
    const [entry] = await business.query<{ detail: object }>(
      `SELECT detail FROM audit_log WHERE action = 'organizers.account_deleted' AND subject = $1`,
      [`organizer:${organizer.id_organizer}`],
    );
    expect(entry?.detail).toEqual({ open_events: [id_event] });
    await tell(organizer.user_id, 'active', 6);
    expect(await organizerOf(organizer)).toEqual({ status: 'suspended', account_status: 'deleted' });
  });

  it('a draft with staff can be deleted', async () => {
    const organizer = await business.organizer();
    const { id_event } = await business.draft(organizer);
    await business.query('INSERT INTO event_staff (event_id, user_id, added_by) VALUES ($1, $2, $2)', [
      id_event,
      randomUUID(),
    ]);
    const answer = await business.api.delete(`/v1/events/${id_event}`, { token: organizer.token });
    expect(answer.status).toBe(204);
  });

  it.each([
    ['PUT', '', { status: 'active' }],
    ['PUT', '', { status: 'closing', version: 1 }],
    ['PUT', '', { status: 'deleted', version: -1 }],
    ['POST', '/closing', {}],
  ])('refuses %s%s %j, and everybody but the auth service', async (method, path, body) => {
    const address = `/v1/internal/accounts/${randomUUID()}${path}`;
    expect((await business.api.send(method, address, { token: serviceToken(), body })).status).toBe(400);
    const admin = business.admin().token;
    expect((await business.api.send(method, address, { token: admin, body })).status).toBe(401);
  });
});
