import { type ApiClient, serviceToken, type TestDatabase } from '@proticket/testing';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { SettleRestore as SettleAuth } from '../apps/auth/src/restore/settle-restore.usecase';
import { ReadRevocations } from '../apps/auth/src/revocations/read-revocations.usecase';
import { SettleRestore as SettleBusiness } from '../apps/business/src/restore/settle-restore.usecase';
import { type AuthUnderTest, PASSWORD, startAuth, until } from './auth/auth-under-test';
import { type BusinessService, newBusinessDatabase, startBusiness } from './auth/business-service';

const PATIENCE_MS = 60_000;
const BOTH = { auth: true, business: true, to: new Date() };
const AUTH_ALONE = { auth: true, business: false, to: new Date() };
const BUSINESS_ALONE = { auth: false, business: true, to: new Date() };
/** Any route of the business service that requires a user. */
const GUARDED = '/v1/tickets';

async function untilRefused(api: ApiClient, token: string): Promise<void> {
  for (const deadline = Date.now() + PATIENCE_MS; ; await sleep(50)) {
    if ((await api.get(GUARDED, { token })).status === 401) return;
    if (Date.now() > deadline) throw new Error(`The token still works after ${PATIENCE_MS} ms.`);
  }
}

describe('after a restore', () => {
  let auth: AuthUnderTest;
  let database: TestDatabase;
  let business: BusinessService;
  beforeAll(async () => {
    [auth, database] = await Promise.all([startAuth(), newBusinessDatabase()]);
    business = await startBusiness(database, auth.service.url);
  });
  afterAll(async () => {
    await business.close();
    await auth.close();
    await database.drop();
  });

  const settleAuth = (restore = AUTH_ALONE) => auth.service.get(SettleAuth).settle(restore);
  const feedAfter = async (since: number) => (await auth.service.get(ReadRevocations).read(since)).items;
  const saved = () =>
    database.dataSource.query<{ id: string | number }[]>('SELECT id FROM revocations ORDER BY id');

  it('followers of the feed go on, although its numbers begin again', async () => {
    // A feed that instances have read up to 500, in a table that is restored to one without entries.
    const old = `UTC_TIMESTAMP(3) - INTERVAL 1 HOUR, UTC_TIMESTAMP(3) + INTERVAL 1 HOUR`;
    await auth.sql(
      `INSERT INTO revocations (id_revocation, session_id, occurred_at, expires_at) VALUES (500, UUID(), ${old})`,
    );
    await until(async () => (await saved()).some(({ id }) => Number(id) === 500));
    await auth.sql('DELETE FROM revocations');
    await auth.sql('ALTER TABLE revocations AUTO_INCREMENT = 1');

    const [first, second] = [await auth.newUser(), await auth.newUser()];
    await auth.api.post('/v1/auth/logout', { token: first.access_token });
    // Control: what ends now is below the place that followers have reached.
    expect(await feedAfter(0)).toHaveLength(1);
    expect(await feedAfter(500)).toEqual([]);

    await settleAuth();
    await untilRefused(business.api, second.access_token);
    const third = await auth.newUser();
    await auth.api.post('/v1/auth/logout', { token: third.access_token });
    await untilRefused(business.api, third.access_token);
  });

  it('everybody logs in anew: sessions and links in mails that had ended live again, and end', async () => {
    const user = await auth.newUser();
    await auth.api.post('/v1/auth/forgot-password', { body: { email: user.email } });
    const mail = await auth.mail.waitFor(({ text }) => /reset-password#token=/.test(text ?? ''));
    const token = /reset-password#token=([\w-]{43})/.exec(mail.text!)![1];
    const [before] = await auth.sql<{ status_version: number }>(
      'SELECT status_version FROM users WHERE email = ?',
      [user.email],
    );

    const lines = await settleAuth(BOTH);
    expect(lines).toEqual([
      expect.stringMatching(/^[1-9]\d* sessions are ended/),
      expect.stringMatching(/^[1-9]\d* links in mails are void/),
      expect.stringMatching(/^The feed/),
      expect.stringMatching(/^Set ACCESS_TOKENS_SINCE=/),
      expect.stringMatching(/accounts are reported/),
    ]);
    const body = { refresh_token: user.refresh_token };
    expect((await auth.api.post('/v1/auth/refresh', { body })).status).toBe(401);
    expect((await auth.api.get('/v1/users/me', { token: user.access_token })).status).toBe(401);
    const reset = { token, new_password: 'another violet umbrella' };
    expect((await auth.api.post('/v1/auth/reset-password', { body: reset })).status).toBe(400);
    expect((await auth.login(user.email, PASSWORD)).status).toBe(200);
    const [after] = await auth.sql<{ status_version: number }>(
      'SELECT status_version FROM users WHERE email = ?',
      [user.email],
    );
    expect(after!.status_version).toBe(before!.status_version + 1_000);
  });

  it('links to orders of guests end: one that had been ended would work again', async () => {
    const guest = randomUUID();
    await auth.sql(
      `INSERT INTO users (id_user, contact_email, guest_group, password_hash, status, role_id)
       VALUES (?, 'guest@example.org', UUID(), '!', 'guest', (SELECT id_role FROM roles WHERE role_name = 'buyer'))`,
      [guest],
    );
    const newLink = async () =>
      (await auth.api.post<{ token: string }>(`/v1/internal/guests/${guest}/link`, { token: serviceToken() }))
        .body;
    const follow = async (body: object) => (await auth.api.post('/v1/auth/guest/return', { body })).status;
    const before = await newLink();
    expect(await follow(before)).toBe(200);
    await settleAuth(BOTH);
    expect([await follow(before), await follow(await newLink())]).toEqual([400, 200]);
  });

  it('a business database that was restored alone ends no session, and hears of disabled accounts again', async () => {
    const [user, disabled, admin] = [await auth.newUser(), await auth.newUser(), await auth.newAdmin()];
    const path = `/v1/users/${disabled.user.id_user}`;
    await auth.api.patch(path, { token: admin.access_token, body: { status: 'disabled' } });
    await auth.jobsDone();
    const [line] = await settleAuth(BUSINESS_ALONE);
    expect(line).toMatch(/^[1-9]\d* disabled, erased or taken over accounts are reported/);
    expect((await auth.api.get('/v1/users/me', { token: user.access_token })).status).toBe(200);
    await auth.jobsDone();
    const reports = auth.business.reportedStatuses.filter(({ id_user }) => id_user === disabled.user.id_user);
    expect(reports.map(({ status }) => status)).toEqual(['disabled', 'disabled']);
  });

  it('business sends roles again and names the accounts that only one database knows', async () => {
    const known = await auth.newUser();
    const lost = '0198c0de-0000-7000-8000-00000000dead';
    const erased = await auth.newUser();
    await database.dataSource.query(
      `INSERT INTO organizers (user_id, organization_name, status) VALUES ($1, 'Known', 'approved'), ($2, 'Lost', 'approved')`,
      [known.user.id_user, lost],
    );
    await database.dataSource.query('INSERT INTO erased_accounts (user_id) VALUES ($1)', [
      erased.user.id_user,
    ]);

    const lines = await business.service.get(SettleBusiness).settle(AUTH_ALONE);
    expect(lines).toEqual([
      'The feed of revoked access is read from its beginning.',
      'The roles of 2 organizers are sent to auth again.',
      `1 of 2 accounts do not exist in auth: ${lost} (organizer).`,
      `1 accounts that had been erased are back in auth; erase them again: ${erased.user.id_user}.`,
    ]);
    await until(async () => (await auth.login(known.email)).body.user.role === 'organizer');
    const [entry] = await database.dataSource.query<{ detail: object }[]>(
      `SELECT detail FROM audit_log WHERE action = 'restores.settled'`,
    );
    expect(entry!.detail).toMatchObject({ auth: true, business: false });
  });

  it('a comparison of accounts that fails is told, and what was done before stays', async () => {
    const rename = (from: string, to: string) =>
      database.dataSource.query(`ALTER TABLE ${from} RENAME TO ${to}`);
    await rename('erased_accounts', 'not_here');
    try {
      const lines = await business.service.get(SettleBusiness).settle(AUTH_ALONE);
      expect(lines.at(-1)).toMatch(
        /^Accounts were not compared, because it failed \(.*erased_accounts.*run this again\.$/,
      );
      expect(lines).toHaveLength(3);
    } finally {
      await rename('not_here', 'erased_accounts');
    }
  });
});
