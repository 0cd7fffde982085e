import { randomBytes } from 'node:crypto';
import type { ProTicketClient } from '@proticket/sdk';
import type { Scene } from './scene.mts';

/** A logged-in user. */
export interface Person {
  readonly email: string;
  readonly password: string;
  readonly id_user: string;
  readonly role: string;
  /** Acts for this person. */
  readonly api: ProTicketClient;
}

/** Registers an account with a new address, and logs in. */
export async function newPerson({ newClient }: Scene, name: string): Promise<Person> {
  const nick = name.split(' ', 1)[0]!.toLowerCase();
  const email = `${nick}.${randomBytes(4).toString('hex')}@tour.proticket.test`;
  const password = randomBytes(12).toString('base64url');
  const api = newClient();
  await api.auth.call('POST /v1/auth/register', { body: { email, password, name } });
  const { id_user, role } = await api.login({ email, password });
  return { email, password, id_user, role, api };
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
