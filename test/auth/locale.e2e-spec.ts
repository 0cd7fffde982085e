import { serviceToken } from '@proticket/testing';
import { type AuthUnderTest, PASSWORD, startAuth } from './auth-under-test';

describe('the language of an account', () => {
  let auth: AuthUnderTest;
  beforeAll(async () => {
    auth = await startAuth();
  });
  afterAll(() => auth.close());

  it('is English until the user chooses another, and does not change with the name', async () => {
    const { access_token: token, user } = await auth.newUser();
    expect(user).toMatchObject({ locale: 'en' });
    const change = (body: object) => auth.api.patch('/v1/users/me', { token, body });
    expect(await change({ locale: 'es' })).toMatchObject({ status: 200, body: { locale: 'es', name: null } });
    expect(await change({ name: 'Ada' })).toMatchObject({ status: 200, body: { locale: 'es', name: 'Ada' } });
    expect(await change({ name: null, locale: 'en' })).toMatchObject({ body: { locale: 'en', name: null } });
    await change({ locale: 'es' });
    expect(await auth.api.get('/v1/users/me', { token })).toMatchObject({ body: { locale: 'es' } });
    const internal = await auth.api.get(`/v1/internal/users?ids=${user.id_user}`, { token: serviceToken() });
    expect(internal).toMatchObject({ status: 200, body: { items: [{ locale: 'es' }] } });
  });

  it.each([null, 'de', 'EN', '', 5, ['en']])('%j is refused', async (locale) => {
    const { access_token: token } = await auth.newUser();
    const { status, body } = await auth.api.patch<{ errors: { path: string }[] }>('/v1/users/me', {
      token,
      body: { locale },
    });
    expect([status, body.errors.map(({ path }) => path)]).toEqual([400, ['locale']]);
  });

  it('is erased with the account', async () => {
    const { access_token: token, user } = await auth.newUser();
    await auth.api.patch('/v1/users/me', { token, body: { locale: 'es' } });
    const erased = await auth.api.delete('/v1/users/me', { token, body: { password: PASSWORD } });
    expect(erased.status).toBe(204);
    expect(await auth.sql('SELECT locale FROM users WHERE id_user = ?', [user.id_user])).toEqual([
      { locale: 'en' },
    ]);
  });
});
