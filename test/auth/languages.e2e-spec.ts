import { recipientsOf } from '@proticket/testing';
import type { ParsedMail } from 'mailparser';
import { type AuthUnderTest, newEmail, PASSWORD, startAuth, type Tokens } from './auth-under-test';

/** What each mail says, in the order of the story below. */
const SUBJECTS = {
  en: {
    verification: 'Confirm your email address',
    again: 'You have an account already',
    login: 'New login to your account',
    reset: 'Reset your password',
    changed: 'Your password was changed',
    move: 'A new email address was requested',
    moved: 'Your email address was changed',
  },
  es: {
    verification: 'Confirma tu correo electrónico',
    again: 'Ya tienes una cuenta',
    login: 'Nuevo inicio de sesión en tu cuenta',
    reset: 'Restablece tu contraseña',
    changed: 'Tu contraseña ha cambiado',
    move: 'Se ha solicitado un nuevo correo electrónico',
    moved: 'Tu correo electrónico ha cambiado',
  },
};

describe('the language of mails about an account', () => {
  let auth: AuthUnderTest;
  beforeAll(async () => {
    auth = await startAuth({
      EMAIL_VERIFICATION: 'optional',
      REGISTRATION_HIDES_ACCOUNTS: 'true',
      TRUSTED_PROXIES: '127.0.0.1',
    });
  });
  afterAll(() => auth.close());

  const mailTo = (email: string, subject: string) =>
    auth.mail.waitFor((mail) => recipientsOf(mail).includes(email) && mail.subject === subject);
  const tokenIn = ({ text }: ParsedMail) => /#token=([\w-]+)/.exec(text!)![1]!;
  const register = (email: string, body: object, headers: Record<string, string> = {}) =>
    auth.api.post('/v1/auth/register', { body: { email, password: PASSWORD, ...body }, headers });
  const logIn = async (email: string, password: string, ip: string): Promise<Tokens> => {
    const headers = { 'x-forwarded-for': ip, 'user-agent': `Client ${ip}` };
    return (await auth.api.post<Tokens>('/v1/auth/login', { body: { email, password }, headers })).body;
  };

  it.each(['en', 'es'] as const)('is %s in every mail to an account in that language', async (locale) => {
    const says = SUBJECTS[locale];
    const email = newEmail();
    // The language of the other is not what counts.
    await register(email, { locale }, { 'accept-language': locale === 'en' ? 'es' : 'en' });
    const verification = await mailTo(email, says.verification);
    expect(verification.text).toMatch(locale === 'en' ? /for 24 hours/ : /durante 24 horas/);
    expect(verification.html).toContain(`<html lang="${locale}">`);
    expect(verification.text).toMatch(locale === 'en' ? /this API call/ : /esta llamada a la API/);

    await register(email, {});
    await mailTo(email, says.again);

    await logIn(email, PASSWORD, '203.0.113.5');
    await logIn(email, PASSWORD, '198.51.100.7');
    expect((await mailTo(email, says.login)).text).toContain('198.51.100.7');

    await auth.api.post('/v1/auth/forgot-password', { body: { email } });
    const reset = await mailTo(email, says.reset);
    expect(reset.text).toMatch(locale === 'en' ? /for 30 minutes/ : /durante 30 minutos/);
    const password = 'purple elephants dance at noon';
    const use = { body: { token: tokenIn(reset), new_password: password } };
    expect((await auth.api.post('/v1/auth/reset-password', use)).status).toBe(204);
    await mailTo(email, says.changed);

    const { access_token: token } = await logIn(email, password, '203.0.113.5');
    const new_email = newEmail();
    const change = { token, body: { current_password: password, new_email } };
    expect((await auth.api.post('/v1/users/me/email', change)).status).toBe(202);
    await mailTo(email, says.move);
    const proof = tokenIn(await mailTo(new_email, says.verification));
    expect((await auth.api.post('/v1/auth/verify-email', { body: { token: proof } })).status).toBe(204);
    await mailTo(email, says.moved);

    const others: readonly string[] = Object.values(SUBJECTS[locale === 'en' ? 'es' : 'en']);
    const mine = auth.mail.mails.filter((mail) =>
      recipientsOf(mail).some((to) => [email, new_email].includes(to)),
    );
    expect(mine.filter(({ subject }) => others.includes(subject!))).toEqual([]);
  });

  it.each([
    ['the body', { locale: 'es' }, { 'accept-language': 'en', cookie: 'lang=en' }, 'es'],
    ['the cookie of the page', {}, { 'accept-language': 'en', cookie: 'a=b; lang=es' }, 'es'],
    ['Accept-Language', {}, { 'accept-language': 'de, es-MX;q=0.9, en;q=0.8' }, 'es'],
    [
      'Accept-Language, if the cookie names no language of ours',
      {},
      { 'accept-language': 'es', cookie: 'lang=de' },
      'es',
    ],
    ['the default', {}, { 'accept-language': 'de' }, 'en'],
  ] as const)('of a new account is that of %s', async (_, body, headers, locale) => {
    const email = newEmail();
    await register(email, body, headers);
    await mailTo(email, SUBJECTS[locale].verification);
    const { access_token: token } = await logIn(email, PASSWORD, '203.0.113.5');
    expect(await auth.api.get('/v1/users/me', { token })).toMatchObject({ body: { locale } });
  });

  it.each(['de', 'ES', '', 5])('%j is refused as language of a new account', async (locale) => {
    const { status, body } = await register(newEmail(), { locale });
    expect([status, body]).toMatchObject([400, { errors: [{ path: 'locale' }] }]);
  });

  it('is English in a mail whose job was stored before accounts had a language', async () => {
    const email = newEmail();
    await auth.sql(
      `INSERT INTO jobs (id_job, type, payload, max_attempts) VALUES (UUID(), 'notices.email_changed', ?, 5)`,
      [JSON.stringify({ to: email })],
    );
    await mailTo(email, SUBJECTS.en.moved);
  });
});
