import { recipientsOf } from '@proticket/testing';
import { OneSpellingOfDomains1795305600010 } from '../../apps/auth/src/database/migrations/1795305600010-one-spelling-of-domains';
import { type AuthUnderTest, PASSWORD, startAuth } from './auth-under-test';

describe('email addresses over HTTP', () => {
  let auth: AuthUnderTest;
  const register = (email: string) =>
    auth.api.post('/v1/auth/register', { body: { email, password: PASSWORD } });

  beforeAll(async () => {
    auth = await startAuth({ MAILS_PER_ACCOUNT_AND_HOUR: '100' });
  });
  afterAll(() => auth.close());

  it('one mailbox has one account, in any spelling of its international domain', async () => {
    expect(await register('t@bücher.example')).toMatchObject({
      status: 201,
      body: { user: { email: 't@xn--bcher-kva.example' } },
    });
    for (const spelling of ['t@xn--bcher-kva.example', 't@BÜCHER.example', 'T@bu\u0308cher.example']) {
      expect((await register(spelling)).status).toBe(409);
      expect((await auth.login(spelling)).status).toBe(200);
    }
  });

  it('an address that looks like another one is refused', async () => {
    expect((await register('u@example.org')).status).toBe(201);
    for (const twin of [
      'u@example.org\u200b',
      'u@exam\u00adple.org',
      'u@example.org\u2060',
      'u\u200b@example.org',
    ])
      expect(await register(twin)).toMatchObject({ status: 400, body: { errors: [{ path: 'email' }] } });
  });

  it('spaces that phones and copying add are ignored, on every route', async () => {
    const { access_token: token } = await auth.newUser('blank@example.org');
    expect((await register('  blank@example.org\u00a0')).status).toBe(409);
    expect((await auth.login('blank@example.org \r\n')).status).toBe(200);
    const before = auth.mail.mails.length;
    const post = (path: string, body: object) => auth.api.post(path, { token, body });
    expect((await post('/v1/auth/forgot-password', { email: '\tblank@example.org ' })).status).toBe(202);
    expect((await post('/v1/auth/resend-verification', { email: ' blank@example.org' })).status).toBe(202);
    const change = { current_password: PASSWORD, new_email: ' other@BÜCHER.example ' };
    expect((await post('/v1/users/me/email', change)).status).toBe(202);
    await auth.jobsDone();
    const sent = auth.mail.mails.slice(before).map((mail) => [recipientsOf(mail)[0], mail.subject]);
    expect(sent).toHaveLength(4);
    // The test's mail parser shows domains in Unicode.
    expect(sent).toContainEqual(['other@bücher.example', 'Confirm your email address']);
    expect(sent).toContainEqual(['blank@example.org', 'Reset your password']);
  });

  it('older accounts keep their users: unique ones get the new spelling, duplicates are found as registered', async () => {
    const accounts = [
      'one@köln.example',
      'two@KÖLN.example',
      'two@köln.example',
      'three@xn--kln-sna.example',
    ];
    // As an older release stored them: only A-Z in lower case.
    const stored = ['one@köln.example', 'two@kÖln.example', 'two@köln.example', 'three@xn--kln-sna.example'];
    for (const [i, email] of stored.entries()) {
      await auth.newUser(`before-${i}@example.org`);
      await auth.sql(
        'UPDATE users SET email = ?, last_login = UTC_TIMESTAMP(3) - INTERVAL ? DAY WHERE email = ?',
        [email, i, `before-${i}@example.org`],
      );
    }
    await auth.newUser('before-5@example.org');
    await auth.sql(`UPDATE users SET email = 'three@köln.example' WHERE email = 'before-5@example.org'`);
    const runner = auth.database.dataSource.createQueryRunner();
    for (let run = 0; run < 2; run++) await new OneSpellingOfDomains1795305600010().up(runner);
    await runner.release();
    const now = await auth.sql<{ email: string }>(`SELECT email FROM users WHERE email LIKE '%ln%.example'`);
    expect(new Set(now.map(({ email }) => email))).toEqual(
      new Set([
        'one@xn--kln-sna.example',
        'two@xn--kln-sna.example',
        'two@köln.example',
        'three@xn--kln-sna.example',
        'three@köln.example',
      ]),
    );
    const ids = new Set<string>();
    for (const email of [...accounts, 'three@köln.example']) {
      const { status, body } = await auth.login(email);
      expect(status).toBe(200);
      ids.add(body.user.id_user);
    }
    expect(ids.size).toBe(5);
    expect((await auth.login('one@xn--kln-sna.example')).status).toBe(200);
  });

  it('an account whose address would be refused today can still log in and reset its password', async () => {
    const old = '"old"@example.org';
    await auth.newUser('to-be-old@example.org');
    await auth.sql('UPDATE users SET email = ? WHERE email = ?', [old, 'to-be-old@example.org']);
    expect((await register(old)).status).toBe(400);
    expect((await auth.login(old)).status).toBe(200);
    expect((await auth.api.post('/v1/auth/forgot-password', { body: { email: old } })).status).toBe(202);
    await auth.jobsDone();
    expect(auth.mail.mails.at(-1)!.subject).toBe('Reset your password');
  });
});
