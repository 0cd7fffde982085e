import { SealAudit, VerifyAudit } from '@proticket/platform';
import { type AuthUnderTest, newEmail, PASSWORD, startAuth } from './auth-under-test';

interface Entry {
  readonly id: string;
  readonly action: string;
  readonly actor_id: string | null;
  readonly subject: string | null;
  readonly request_id: string | null;
  readonly ip: string | null;
}

describe('the audit log', () => {
  let auth: AuthUnderTest;
  const seal = () => auth.service.get(SealAudit).run();
  const verify = () => auth.service.get(VerifyAudit).verify();
  beforeAll(async () => {
    // The recurring sealing would change what these tests check.
    auth = await startAuth({ JOBS_ENABLED: 'false' });
  });
  afterAll(() => auth.close());

  it('A38 every security event is recorded with actor, subject, request id and address', async () => {
    const admin = await auth.newAdmin();
    const { email, user, access_token: token, refresh_token } = await auth.newUser();
    const call = {
      body: { email, password: 'not the password' },
      headers: { 'x-request-id': 'audit-test-1' },
    };
    await auth.api.post('/v1/auth/login', call);
    await auth.api.post('/v1/auth/login', { body: { email: newEmail(), password: 'not the password' } });
    const change = { current_password: PASSWORD, new_password: 'purple elephants dance at noon' };
    await auth.api.post('/v1/auth/change-password', { token, body: change });
    await auth.api.post('/v1/auth/refresh', { body: { refresh_token } });
    await auth.sql('UPDATE sessions SET rotated_at = rotated_at - INTERVAL 11 SECOND');
    await auth.api.post('/v1/auth/refresh', { body: { refresh_token } });
    const path = `/v1/users/${user.id_user}`;
    await auth.api.patch(path, {
      token: admin.access_token,
      body: { role: 'organizer', status: 'disabled' },
    });

    const { body } = await auth.api.get<{ items: Entry[] }>(`/v1/audit?user_id=${user.id_user}&limit=100`, {
      token: admin.access_token,
    });
    const actions = body.items.map(({ action }) => action).toReversed();
    expect(actions).toEqual([
      'account.registered',
      'login.succeeded',
      'login.failed',
      'password.changed',
      'session.token_replayed',
      'user.role_changed',
      'user.status_changed',
    ]);
    const failed = body.items.find(({ action }) => action === 'login.failed');
    expect(failed).toMatchObject({
      actor_id: null,
      subject: `user:${user.id_user}`,
      request_id: 'audit-test-1',
      ip: '127.0.0.1',
    });
    const ofRequest = await auth.api.get<{ items: Entry[] }>('/v1/audit?request_id=audit-test-1', {
      token: admin.access_token,
    });
    expect(ofRequest.body.items).toEqual([failed]);
    const changed = body.items.find(({ action }) => action === 'user.role_changed');
    expect(changed).toMatchObject({ actor_id: admin.user.id_user });
  });

  it('A38 only admins may read it, in pages', async () => {
    const { access_token: token } = await auth.newUser();
    expect((await auth.api.get('/v1/audit', { token })).status).toBe(403);
    const admin = (await auth.newAdmin()).access_token;
    const first = await auth.api.get<{ items: Entry[]; next_cursor: string }>('/v1/audit?limit=2', {
      token: admin,
    });
    const second = await auth.api.get<{ items: Entry[] }>(
      `/v1/audit?limit=2&cursor=${first.body.next_cursor}`,
      { token: admin },
    );
    expect(first.body.items.at(-1)!.id > second.body.items[0]!.id).toBe(true);
  });

  it('A38 entries of a request are found by their index; without it they would not (control)', async () => {
    await auth.sql(
      `INSERT INTO audit_log (id, action, request_id)
       WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE i < 900)
       SELECT uuid(), 'login.succeeded', uuid() FROM n`,
    );
    const plan = (hint = '') =>
      auth.sql<{ key: string | null }>(
        `EXPLAIN SELECT * FROM audit_log ${hint} WHERE request_id = 'audit-test-1' ORDER BY id DESC LIMIT 51`,
      );
    expect(await plan()).toMatchObject([{ key: 'audit_log_request' }]);
    expect(await plan('IGNORE INDEX (audit_log_request)')).toMatchObject([{ key: 'PRIMARY' }]);
    await auth.sql(`DELETE FROM audit_log WHERE subject IS NULL AND action = 'login.succeeded'`);
  });

  it('A38 it contains no secret', async () => {
    const { email, access_token, refresh_token } = await auth.newUser();
    await auth.api.post('/v1/auth/login', { body: { email, password: 'a typed secret' } });
    const stored = JSON.stringify(await auth.sql('SELECT * FROM audit_log'));
    for (const secret of [PASSWORD, 'a typed secret', access_token, refresh_token])
      expect(stored).not.toContain(secret);
  });

  it('A38 the chain is intact after parallel sealing, and reveals each kind of tampering', async () => {
    await Promise.all([seal(), seal(), seal()]);
    await auth.newUser();
    await seal();
    const before = await verify();
    expect(before).toMatchObject({ intact: true });
    const sealed = 'sealed' in before ? before.sealed : 0;
    expect(sealed).toBeGreaterThan(5);

    const tamper = async (change: string, parameters: unknown[] = []) => {
      await auth.sql('CREATE TABLE kept AS SELECT * FROM audit_log');
      await auth.sql(change, parameters);
      const verdict = await verify();
      await auth.sql('DELETE FROM audit_log');
      await auth.sql('INSERT INTO audit_log SELECT * FROM kept');
      await auth.sql('DROP TABLE kept');
      return verdict;
    };
    const changed = await tamper(`UPDATE audit_log SET ip = '192.0.2.1' WHERE seal_number = 2`);
    expect(changed).toMatchObject({ intact: false, at: 2 });
    expect(await tamper('DELETE FROM audit_log WHERE seal_number = 3')).toMatchObject({
      intact: false,
      at: 3,
    });
    expect(await tamper('DELETE FROM audit_log WHERE seal_number = ?', [sealed])).toMatchObject({
      intact: false,
    });
    expect(await verify()).toMatchObject({ intact: true });
  });
});
