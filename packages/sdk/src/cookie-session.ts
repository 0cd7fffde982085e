import { pageNotes, type SharedNotes } from './page';
import { isProblem } from './problem.error';
import type { Credentials, OneAtATime, SendToAuth, Session } from './session';

/** When a tab of this origin last got new cookies, in milliseconds since 1970. */
const RENEWED_AT = 'proticket.renewed_at';

/**
 * A session by cookies. Scripts cannot read them, so whether another tab has refreshed them is told by a time that all tabs
 * share: a request that was sent before it is repeated without another refresh.
 */
export class CookieSession implements Session {
  readonly transport = 'cookie';
  #endedAt: number | undefined;

  constructor(
    private readonly send: SendToAuth,
    private readonly turns: OneAtATime,
    private readonly onEnd: () => void,
    private readonly notes: SharedNotes = pageNotes(),
  ) {}

  async credentials(): Promise<Credentials> {
    return { headers: {}, credentials: 'include', mark: Date.now() };
  }

  async begin(): Promise<void> {
    this.#endedAt = undefined;
    this.notes.setItem(RENEWED_AT, String(Date.now()));
  }

  renew(mark: string | number): Promise<boolean> {
    return this.turns.run(async () => {
      const renewedAt = Number(this.notes.getItem(RENEWED_AT) ?? 0);
      if (renewedAt > Number(mark)) return true;
      // No session, and no login since that was found out, in any tab.
      if (this.#endedAt !== undefined && renewedAt <= this.#endedAt) return false;
      try {
        await this.send('POST /v1/auth/refresh', undefined);
        await this.begin();
        return true;
      } catch (error) {
        if (!isProblem(error, 'sessions.invalid_refresh_token')) throw error;
        this.#endedAt = Date.now();
        this.onEnd();
        return false;
      }
    });
  }

  async end(): Promise<void> {
    await this.send('POST /v1/auth/logout', undefined);
    this.#endedAt = Date.now();
  }
}
