import { type Locks, pageLocks } from './page';

/** What a request carries to be recognized. */
export interface Credentials {
  readonly headers: Readonly<Record<string, string>>;
  readonly credentials: 'include' | 'omit';
  /** Tells `renew` what this request was sent with. */
  readonly mark: string | number;
}

/** What opens a session: of an account, of a new guest, or of one who comes back by a mail. */
export type OpeningOperation = 'POST /v1/auth/login' | 'POST /v1/auth/guest' | 'POST /v1/auth/guest/return';

/** Sends a request of the session itself. */
export type SendToAuth = (
  operation: OpeningOperation | 'POST /v1/auth/refresh' | 'POST /v1/auth/logout',
  body: object | undefined,
) => Promise<unknown>;

/** How a client is logged in: by tokens that it sends, or by cookies that scripts cannot read. */
export interface Session {
  readonly transport: 'bearer' | 'cookie';
  /** The credentials of the next request; undefined without a session. */
  credentials(): Promise<Credentials | undefined>;
  /** Takes over what a login returned. */
  begin(response: unknown): Promise<void>;
  /**
   * Refreshes the session, unless that has happened since `mark`.
   * @returns whether to repeat the request; false if the session has ended
   * @throws ProblemError, NetworkError if the auth service does not decide
   */
  renew(mark: string | number): Promise<boolean>;
  /** Ends the session at the server, and here whatever the server says. */
  end(): Promise<void>;
}

const LOCK = 'proticket.refresh';

/** Runs one refresh at a time in this client, and in all tabs of the origin where the browser has locks. */
export class OneAtATime {
  #running: Promise<boolean> | undefined;

  constructor(private readonly locks: Locks | undefined = pageLocks()) {}

  /** Calls that come while one runs share its outcome. */
  run(work: () => Promise<boolean>): Promise<boolean> {
    this.#running ??= this.#locked(work).finally(() => (this.#running = undefined));
    return this.#running;
  }

  async #locked(work: () => Promise<boolean>): Promise<boolean> {
    return this.locks ? this.locks.request(LOCK, work) : work();
  }
}
