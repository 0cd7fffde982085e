import { randomBytes } from 'node:crypto';
import type { ServiceClient } from '../../lib/client/service-client.mts';

/** A logged-in user. */
export interface Person {
  readonly email: string;
  readonly password: string;
  readonly user_id: string;
  readonly token: string;
}

/** Registers an account with a new address, and logs in. */
export async function newPerson(auth: ServiceClient, name: string): Promise<Person> {
  const nick = name.split(' ', 1)[0]!.toLowerCase();
  const email = `${nick}.${randomBytes(4).toString('hex')}@tour.proticket.test`;
  const password = randomBytes(12).toString('base64url');
  await auth.call([201, 202], 'POST', '/v1/auth/register', { body: { email, password, name } });
  return logIn(auth, email, password);
}

/** Logs in with an address and a password. */
export async function logIn(auth: ServiceClient, email: string, password: string): Promise<Person> {
  const { json } = await auth.call(200, 'POST', '/v1/auth/login', { body: { email, password } });
  const { user_id } = claimsOf(String(json['access_token']));
  return { email, password, user_id: String(user_id), token: String(json['access_token']) };
}

/** The claims of an access token. Any client can read them; changing them takes the key. */
export function claimsOf(token: string): Record<string, unknown> {
  return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8')) as Record<
    string,
    unknown
  >;
}

/** Repeats `ask` until it returns a result: mails, webhooks and roles arrive a little later. */
export async function eventually<T>(
  ask: () => Promise<T | undefined>,
  what: string,
  seconds = 15,
): Promise<T> {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const result = await ask();
    if (result !== undefined) return result;
    if (Date.now() > end) throw new Error(`${what} did not happen within ${seconds} s.`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
