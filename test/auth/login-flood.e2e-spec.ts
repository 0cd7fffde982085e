import { type AuthUnderTest, startAuth } from './auth-under-test';

const FLOOD = 200;

describe('a flood of logins', () => {
  let auth: AuthUnderTest;
  beforeAll(async () => {
    auth = await startAuth({
      PASSWORD_HASH_QUEUE: '20',
      LOGIN_FAILURES_PER_ACCOUNT_AND_ADDRESS: '100000',
      LOGIN_FAILURES_PER_ACCOUNT: '100000',
    });
  });
  afterAll(() => auth.close());

  it('A40 is refused with 503 and Retry-After, while other routes respond faster than a waiting hash', async () => {
    const { email, access_token: token } = await auth.newUser();
    const timed = async <Answer>(work: () => Promise<Answer>): Promise<{ answer: Answer; took: number }> => {
      const start = performance.now();
      const answer = await work();
      return { answer, took: performance.now() - start };
    };
    const flood = Promise.all(Array.from({ length: FLOOD }, () => timed(() => auth.login(email))));
    let over = false;
    void flood.then(() => (over = true));
    const others: number[] = [];
    while (!over) {
      const { answer, took } = await timed(() => auth.api.get('/v1/users/me', { token }));
      expect(answer.status).toBe(200);
      others.push(took);
    }
    const logins = await flood;
    const served = logins.filter(({ answer }) => answer.status === 200);
    const shed = logins.filter(({ answer }) => answer.status === 503);
    expect(served.length + shed.length).toBe(FLOOD);
    expect(served.length).toBeGreaterThanOrEqual(20);
    expect(shed.length).toBeGreaterThan(0);
    for (const { answer } of shed) {
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
      expect(answer.body).toMatchObject({ code: 'passwords.busy' });
    }
    const slowestLogin = Math.max(...served.map(({ took }) => took));
    const middle = others.toSorted((a, b) => a - b)[Math.floor(others.length / 2)]!;
    expect(middle).toBeLessThan(slowestLogin / 2);
    // Refused requests are not counted as attempts: the user can log in when the flood is over.
    expect((await auth.login(email)).status).toBe(200);
  });

  it('A40 of many accounts is refused before it asks the database for anything', async () => {
    const counted = async () =>
      Number(
        (await auth.sql("SELECT COUNT(*) AS n FROM throttles WHERE `key` LIKE 'login-account:%'"))[0]!['n'],
      );
    const before = await counted();
    const logins = await Promise.all(
      Array.from({ length: FLOOD }, (_, i) => auth.login(`nobody-${i}@example.org`)),
    );
    const refused = logins.filter(({ status }) => status === 503).length;
    const verified = logins.filter(({ status }) => status === 401).length;
    expect([refused > 0, refused + verified]).toEqual([true, FLOOD]);
    // A refused attempt that had been counted would have left its row.
    expect((await counted()) - before).toBe(verified);
  });
});
