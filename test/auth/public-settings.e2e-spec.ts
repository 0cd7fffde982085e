import { randomBytes } from 'node:crypto';
import { type AuthUnderTest, newEmail, startAuth } from './auth-under-test';

/** The settings as a client without an account gets them. */
async function settingsOf(
  env: Readonly<Record<string, string>>,
  check: (auth: AuthUnderTest, settings: Record<string, unknown>) => Promise<void>,
): Promise<void> {
  const auth = await startAuth(env);
  try {
    const { status, headers, body } = await auth.api.get<Record<string, unknown>>('/v1/settings');
    expect([status, headers.get('cache-control')]).toEqual([200, 'public, max-age=300']);
    await check(auth, body);
  } finally {
    await auth.close();
  }
}

describe('GET /v1/settings of the auth service', () => {
  it(
    'tells the rules of an installation without settings of its own',
    () =>
      settingsOf({ TOTP_ENCRYPTION_SECRET: '' }, async (_, settings) => {
        expect(settings).toEqual({
          password_min_length: 8,
          password_max_length: 128,
          second_factor_available: false,
          second_factor_required_for: [],
          email_verification: 'off',
          registration_hides_accounts: false,
          guests_allowed: false,
          locales: ['en', 'es'],
        });
      }),
    30_000,
  );

  it('tells other rules, which hold, and no secrets', async () => {
    const secret = randomBytes(36).toString('base64');
    const env = {
      PASSWORD_MIN_LENGTH: '12',
      SECOND_FACTOR_REQUIRED_FOR: 'organizer,admin',
      TOTP_ENCRYPTION_SECRET: secret,
      EMAIL_VERIFICATION: 'required',
      REGISTRATION_HIDES_ACCOUNTS: 'true',
    };
    await settingsOf(env, async ({ api }, settings) => {
      expect(settings).toMatchObject({
        password_min_length: 12,
        second_factor_available: true,
        second_factor_required_for: ['organizer', 'admin'],
        email_verification: 'required',
        registration_hides_accounts: true,
      });
      expect(JSON.stringify(settings)).not.toContain(secret);
      const register = (password: string) =>
        api.post('/v1/auth/register', { body: { email: newEmail(), password } });
      expect((await register('violet moon')).status).toBe(400);
      expect((await register('violet moons')).status).toBe(202);
    });
  });
});
