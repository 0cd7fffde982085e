import {
  ApiClient,
  insertEvent,
  insertPaidOrder,
  serviceToken,
  startTestService,
  type TestService,
} from '@proticket/testing';
import { randomUUID } from 'node:crypto';
import { authService } from '../apps/auth/src/auth.definition';
import { GuestsRepository } from '../apps/auth/src/users/guests.repository';
import { businessService } from '../apps/business/src/business.definition';
import { type AuthUnderTest, newEmail, PASSWORD, startAuth, until } from './auth/auth-under-test';
import { BusinessUnderTest } from './support/business-under-test';
import { type Mutant, MutatedSql } from './support/mutated-sql';

const PARALLEL = 20;
const GUESTS = 5;

describe('Two proofs of an address at once, in auth', () => {
  const env = { GUEST_CHECKOUT: 'true', PASSWORD_HASH_QUEUE: '1000', JOBS_POLL_MS: '50' };
  let auth: AuthUnderTest;
  let second: TestService;
  beforeAll(async () => {
    auth = await startAuth(env);
    second = await startTestService(authService, {
      AUTH_DATABASE_URL: auth.database.url,
      SMTP_URL: auth.mail.url,
      BUSINESS_URL: 'http://127.0.0.1:1',
      ...env,
    });
  });
  afterAll(async () => {
    await second.close();
    await auth.close();
  });

  const takeOversBy = async (idUser: string): Promise<number> =>
    (await auth.sql(`SELECT 1 FROM audit_log WHERE action = 'guest.taken_over' AND actor_id = ?`, [idUser]))
      .length;

  /** An account with a verified address logs in many times at once, at two instances. @returns its id */
  async function logInAtOnce(): Promise<string> {
    const { email, user } = await auth.newUser(newEmail());
    await auth.sql('UPDATE users SET email_verified_at = UTC_TIMESTAMP(3) WHERE id_user = ?', [user.id_user]);
    for (let guest = 0; guest < GUESTS; guest++)
      await auth.api.post('/v1/auth/guest', { body: { email, name: 'Ada' } });
    const apis = [auth.api, new ApiClient(second.url)];
    await Promise.all(
      Array.from({ length: PARALLEL }, (_, index) =>
        apis[index % 2]!.post('/v1/auth/login', { body: { email, password: PASSWORD } }),
      ),
    );
    return user.id_user;
  }

  it('takes each guest over once, and reports it once', async () => {
    const idUser = await logInAtOnce();
    await until(
      async () => (await auth.sql(`SELECT 1 FROM jobs WHERE type = 'guests.address_proven'`)).length === 0,
    );
    expect(await takeOversBy(idUser)).toBe(GUESTS);
  });

  it('would do it several times if the state of the guest were not part of the change (control)', async () => {
    const spies = [auth.service, second].map((service) =>
      jest.spyOn(service.get(GuestsRepository), 'takeOver').mockResolvedValue(true),
    );
    try {
      const idUser = await logInAtOnce();
      await until(async () => (await takeOversBy(idUser)) > GUESTS);
    } finally {
      for (const spy of spies) spy.mockRestore();
    }
  });
});

describe('Two successors of a guest at once, in business', () => {
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
    await second.close();
    await business.stop();
  });

  /** @returns how many successors the guest got, by the audit log; all orders must have gone to the one that is stored */
  async function successorsAfterNews(): Promise<number> {
    const { dataSource } = business.database;
    const { id_event } = await insertEvent(dataSource);
    const guest = randomUUID();
    for (let order = 0; order < 3; order++) await insertPaidOrder(dataSource, id_event, { buyer_id: guest });
    const apis = [business.api, new ApiClient(second.url)];
    const token = serviceToken();
    const answers = await Promise.all(
      Array.from({ length: PARALLEL }, (_, index) =>
        apis[index % 2]!.send('PUT', `/v1/internal/guests/${guest}/successor`, {
          token,
          body: { id_user: randomUUID() },
        }),
      ),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([204]));
    const owners = await business.query<{ buyer_id: string; successor_id: string }>(
      `SELECT DISTINCT o.buyer_id, s.successor_id FROM orders o, guest_successors s
        WHERE o.event_id = $1 AND s.guest_id = $2`,
      [id_event, guest],
    );
    expect(owners).toHaveLength(1);
    expect(owners[0]!.buyer_id).toBe(owners[0]!.successor_id);
    const entries = await business.query(
      `SELECT FROM audit_log WHERE action = 'guests.taken_over' AND subject = 'account:' || $1`,
      [guest],
    );
    return entries.length;
  }

  it('one stays, whatever comes later', async () => expect(await successorsAfterNews()).toBe(1));

  const EACH_WINS: Mutant = {
    name: 'the last successor wins',
    guards: {
      'guest-orders.one-successor': 'ON CONFLICT (guest_id) DO UPDATE SET taken_at = now()',
    },
  };
  it('each would, without the guard (control)', () =>
    MutatedSql.inAll(sql, EACH_WINS, async () => expect(await successorsAfterNews()).toBe(PARALLEL)));
});
