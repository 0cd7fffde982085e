import { recipientsOf } from '@proticket/testing';
import { type AuthUnderTest, newEmail, PASSWORD, startAuth } from './auth-under-test';

describe('mails of an installation without a web client', () => {
  let auth: AuthUnderTest;
  beforeAll(async () => {
    auth = await startAuth({ EMAIL_VERIFICATION: 'optional' });
  });
  afterAll(() => auth.close());

  /** The API call in a mail. */
  async function callIn(email: string, subject: string) {
    const mail = await auth.mail.waitFor(
      (each) => recipientsOf(each).includes(email) && each.subject === subject,
    );
    const [, path, body] = /^POST (\S+) (\{.*\})$/m.exec(mail.text ?? '') ?? [];
    return { path: path!, body: JSON.parse(body!) as Record<string, string> };
  }

  it('contain the API call that the page would make', async () => {
    const email = newEmail();
    await auth.api.post('/v1/auth/register', { body: { email, password: PASSWORD } });
    const proof = await callIn(email, 'Confirm your email address');
    expect((await auth.api.post(proof.path, { body: proof.body })).status).toBe(204);

    await auth.api.post('/v1/auth/forgot-password', { body: { email } });
    const reset = await callIn(email, 'Reset your password');
    const password = 'purple elephants dance at noon';
    const answer = await auth.api.post(reset.path, { body: { ...reset.body, new_password: password } });
    expect(answer.status).toBe(204);
    expect((await auth.api.post('/v1/auth/login', { body: { email, password } })).status).toBe(200);
  });
});
