import { ErasuresRepository } from '../../apps/auth/src/users/erasures.repository';
import { type AuthUnderTest, PASSWORD, startAuth, type Tokens, until } from './auth-under-test';

describe('deleting accounts together with the business service', () => {
  let auth: AuthUnderTest;
  let admin: string;
  beforeAll(async () => {
    auth = await startAuth({ JOBS_POLL_MS: '50' });
    admin = (await auth.newAdmin()).access_token;
  });
  afterAll(() => auth.close());
  beforeEach(() => {
    auth.business.isUnavailable = false;
    auth.business.openEvents = [];
    auth.business.whileClosing = () => Promise.resolve();
  });

  const leave = (token: string) =>
    auth.api.delete<{ code: string }>('/v1/users/me', { token, body: { password: PASSWORD } });
  const change = (idUser: string, body: object) =>
    auth.api.patch(`/v1/users/${idUser}`, { token: admin, body });
  const newsOf = ({ user }: Tokens) =>
    auth.business.reportedStatuses
      .filter(({ id_user }) => id_user === user.id_user)
      .map(({ status }) => status);
  const heard = (tokens: Tokens, ...statuses: string[]) =>
    until(() => JSON.stringify(newsOf(tokens)) === JSON.stringify(statuses));
  const overdue = ({ user }: Tokens) =>
    auth.sql(
      `UPDATE jobs SET run_at = UTC_TIMESTAMP(6)
        WHERE type = 'account_news.erasure_overdue' AND JSON_UNQUOTE(JSON_EXTRACT(payload, '$.id_user')) = ?`,
      [user.id_user],
    );

  async function organizer(): Promise<Tokens> {
    const { user, email } = await auth.newUser();
    await change(user.id_user, { role: 'organizer' });
    return (await auth.login(email)).body;
  }

  it('sends each change of status after the commit, also if the business service was down', async () => {
    const user = await auth.newUser();
    await change(user.user.id_user, { status: 'disabled' });
    await heard(user, 'disabled');
    auth.business.isUnavailable = true;
    await change(user.user.id_user, { status: 'active' });
    await change(user.user.id_user, { status: 'active', role: 'organizer' });
    auth.business.isUnavailable = false;
    await heard(user, 'disabled', 'active');
    const [before, after] = auth.business.reportedStatuses.filter(
      ({ id_user }) => id_user === user.user.id_user,
    );
    expect(after!.version).toBeGreaterThan(before!.version);
  });

  it('a buyer is deleted while the business service is down, which is informed later', async () => {
    const buyer = await auth.newUser();
    auth.business.isUnavailable = true;
    expect((await leave(buyer.access_token)).status).toBe(204);
    expect((await auth.login(buyer.email)).status).toBe(401);
    auth.business.isUnavailable = false;
    await heard(buyer, 'deleted');
  });

  it('an organizer has to wait for the business service, keeps the account, and may sell again', async () => {
    const seller = await organizer();
    auth.business.isUnavailable = true;
    expect(await leave(seller.access_token)).toMatchObject({
      status: 503,
      body: { code: 'business_client.unavailable' },
    });
    auth.business.isUnavailable = false;
    expect((await auth.api.get('/v1/users/me', { token: seller.access_token })).status).toBe(200);
    await overdue(seller);
    await heard(seller, 'active');
    expect((await leave(seller.access_token)).status).toBe(204);
    await heard(seller, 'active', 'deleted');
  });

  it('lists the events that prevent the deletion of an organizer', async () => {
    const seller = await organizer();
    auth.business.openEvents = [{ id_event: 7, title: 'Evening of Strings', status: 'published' }];
    expect((await leave(seller.access_token)).body).toMatchObject({
      code: 'users.events_open',
      events: auth.business.openEvents,
    });
  });

  it('an erasure that took too long, so that its organizer may sell again, is not completed', async () => {
    const seller = await organizer();
    auth.business.whileClosing = async () => {
      await overdue(seller);
      await heard(seller, 'active');
    };
    expect(await leave(seller.access_token)).toMatchObject({
      status: 409,
      body: { code: 'users.changed_meanwhile' },
    });
    expect((await auth.api.get('/v1/users/me', { token: seller.access_token })).status).toBe(200);
  });

  it('without the version it is completed, although the organizer may sell again (control)', async () => {
    const seller = await organizer();
    auth.business.whileClosing = async () => {
      await overdue(seller);
      await heard(seller, 'active');
    };
    const erasures = auth.service.get(ErasuresRepository);
    const erase = erasures.erase.bind(erasures);
    jest.spyOn(erasures, 'erase').mockImplementation((tx, user) => erase(tx, user, user.status_version));
    expect((await leave(seller.access_token)).status).toBe(204);
    jest.restoreAllMocks();
  });

  it('exactly one of two parallel deletions succeeds', async () => {
    const seller = await organizer();
    const answers = await Promise.all([leave(seller.access_token), leave(seller.access_token)]);
    expect(answers.filter(({ status }) => status === 204)).toHaveLength(1);
    await until(() => newsOf(seller).includes('deleted'));
    const [entry] = await auth.sql<{ n: number }>(
      `SELECT count(*) AS n FROM audit_log WHERE action = 'account.deleted' AND actor_id = ?`,
      [seller.user.id_user],
    );
    expect(Number(entry!.n)).toBe(1);
  });
});
