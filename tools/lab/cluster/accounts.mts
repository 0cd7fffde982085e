import { createHash, randomUUID } from 'node:crypto';
import type { HttpResponse } from '../load/http-client.mts';
import type { Journal } from './journal.mts';
import type { Send } from './send.mts';

const PASSWORD = 'lantern harbour bicycle moss';

/** People who open an account, log in, and whose two tabs refresh the session at the same time. */
export class Accounts {
  readonly #send: Send;
  readonly #journal: Journal;

  constructor(send: Send, journal: Journal) {
    this.#send = send;
    this.#journal = journal;
  }

  /** One person, up to the first answer that is not a success. */
  async join(): Promise<void> {
    const email = `${randomUUID()}@drill.test`;
    const registered = await this.#post('register', '/v1/auth/register', { email, password: PASSWORD });
    if (registered?.status !== 201) return this.#journal.missed('account', email);
    this.#journal.acknowledge('account', email, (registered.json['user'] as { id_user: string }).id_user);

    const entered = await this.#post('login', '/v1/auth/login', { email, password: PASSWORD });
    if (entered?.status !== 200) return;
    const tokens = entered.json as unknown as Tokens;
    const session = sessionOf(tokens);
    this.#journal.acknowledge('session', session, email);

    const refresh = () => this.#post('refresh', '/v1/auth/refresh', { refresh_token: tokens.refresh_token });
    const answers = await Promise.all([refresh(), refresh()]);
    const last = answers.find((answer) => answer?.status === 200)?.json as Tokens | undefined;
    if (last) this.#journal.acknowledge('refresh token', session, hashOf(last.refresh_token));
    else this.#journal.missed('refresh token', session);
  }

  #post(
    step: 'register' | 'login' | 'refresh',
    path: string,
    body: object,
  ): Promise<HttpResponse | undefined> {
    return this.#send(step, { method: 'POST', path, body: JSON.stringify(body) });
  }
}

interface Tokens {
  readonly access_token: string;
  readonly refresh_token: string;
}

function sessionOf({ access_token }: Tokens): string {
  const claims = JSON.parse(Buffer.from(access_token.split('.')[1]!, 'base64url').toString()) as {
    sid: string;
  };
  return claims.sid;
}

/** As the service stores it. */
const hashOf = (token: string) => createHash('sha256').update(Buffer.from(token, 'base64url')).digest('hex');
