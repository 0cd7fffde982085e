import { isProblem } from './problem.error';
import type { Credentials, OneAtATime, SendToAuth, Session } from './session';
import type { Tokens, TokenStore } from './token-store';

/** A session by tokens in a store. */
export class BearerSession implements Session {
  readonly transport = 'bearer';

  constructor(
    private readonly send: SendToAuth,
    private readonly store: TokenStore,
    private readonly turns: OneAtATime,
    private readonly onEnd: () => void,
  ) {}

  async credentials(): Promise<Credentials | undefined> {
    const tokens = await this.store.read();
    if (!tokens) return undefined;
    const { access_token } = tokens;
    return {
      headers: { authorization: `Bearer ${access_token}` },
      // A cookie beside the header would be refused.
      credentials: 'omit',
      mark: access_token,
    };
  }

  async begin(response: unknown): Promise<void> {
    const { access_token, refresh_token } = response as Tokens;
    await this.store.write({ access_token, refresh_token });
  }

  renew(mark: string | number): Promise<boolean> {
    return this.turns.run(async () => {
      const before = await this.store.read();
      if (!before) return false;
      if (before.access_token !== mark) return true;
      let response: unknown;
      try {
        response = await this.send('POST /v1/auth/refresh', { refresh_token: before.refresh_token });
      } catch (error) {
        if (!isProblem(error, 'sessions.invalid_refresh_token')) throw error;
        if (await this.#holds(before)) {
          await this.store.write(undefined);
          this.onEnd();
          return false;
        }
      }
      // A login or logout meanwhile counts more than this refresh.
      if (response !== undefined && (await this.#holds(before))) await this.begin(response);
      return (await this.store.read()) !== undefined;
    });
  }

  async end(): Promise<void> {
    const tokens = await this.store.read();
    if (!tokens) return;
    await this.store.write(undefined);
    await this.send('POST /v1/auth/logout', { refresh_token: tokens.refresh_token });
  }

  async #holds(tokens: Tokens): Promise<boolean> {
    return (await this.store.read())?.refresh_token === tokens.refresh_token;
  }
}
