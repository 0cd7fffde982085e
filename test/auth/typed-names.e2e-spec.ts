import { encodeCursor } from '@proticket/contract';
import { serviceToken } from '@proticket/testing';
import { faultsIn, type Refusal } from '../support/refusal';
import { type AuthUnderTest, newEmail, PASSWORD, startAuth } from './auth-under-test';

describe('what people type about themselves', () => {
  let auth: AuthUnderTest;
  let token: string;
  beforeAll(async () => {
    auth = await startAuth();
    token = (await auth.newUser()).access_token;
  });
  afterAll(() => auth.close());

  const rename = (name: unknown) =>
    auth.api.patch<{ name?: string } & Partial<Refusal>>('/v1/users/me', { token, body: { name } });

  it('an empty registration reports its missing fields', async () => {
    const answer = await auth.api.post<Refusal>('/v1/auth/register', { body: {} });
    expect([answer.status, faultsIn(answer)]).toEqual([
      400,
      { email: 'email is missing', password: 'password is missing' },
    ]);
  });

  it.each(['\u2800', '\u3164', '\u115F', '\uFFA0', '\u034F', '\uFE0F', '\u180E', ' \u200B '])(
    'a name that shows nothing (%j) is blank',
    async (name) => {
      const body = { email: newEmail(), password: PASSWORD, name };
      const answers = [await rename(name), await auth.api.post<Refusal>('/v1/auth/register', { body })];
      for (const answer of answers) {
        expect([answer.status, faultsIn(answer)]).toEqual([400, { name: 'name must not be blank' }]);
      }
    },
  );

  it('a name is stored composed and without surrounding spaces', async () => {
    const { status, body } = await rename(` \u00A0${'Zoë Đặng'.normalize('NFD')}\u3000`);
    expect([status, body.name]).toEqual([200, 'Zoë Đặng']);
  });

  it('the length of a name is counted as its column counts it', async () => {
    const hearts = (count: number) => '\u2764\uFE0F'.repeat(count / 2);
    expect((await rename(hearts(120))).status).toBe(200);
    const tooLong = await rename(hearts(122));
    expect([tooLong.status, faultsIn(tooLong)]).toEqual([
      400,
      { name: 'name must have at most 120 characters' },
    ]);
    expect(faultsIn(await rename(7))).toEqual({ name: 'name must be text' });
  });

  it.each(['/v1/users', '/v1/audit', '/v1/jobs/dead'])(
    'a cursor made by hand is no failure of %s',
    async (list) => {
      const { access_token: admin } = await auth.newAdmin();
      for (const key of [['é☃'], [1], ['2009'], ['0198c0de'], [], ['a', 'b']]) {
        const { status } = await auth.api.get(`${list}?cursor=${encodeCursor(key)}`, { token: admin });
        expect([key, status]).toEqual([key, 400]);
      }
    },
  );

  it('an id in upper case is the same id', async () => {
    const { access_token: admin, user } = await auth.newAdmin();
    const ask = async (id: string) =>
      (await auth.api.get<{ items: unknown[] }>(`/v1/audit?actor_id=${id}`, { token: admin })).body.items
        .length;
    expect(await ask(user.id_user)).toBeGreaterThan(0);
    expect(await ask(user.id_user.toUpperCase())).toBe(await ask(user.id_user));
  });

  it.each(['1e1', '0x10', '%205', '%2B5', '1.0', ''])(
    'no other spelling of a number is one (%s)',
    async (since) => {
      const { status } = await auth.api.get(`/v1/internal/revocations?since=${since}`, {
        token: serviceToken(),
      });
      expect(status).toBe(400);
    },
  );
});
