/** The tokens of a session. */
export interface Tokens {
  readonly access_token: string;
  /** Can be used once. */
  readonly refresh_token: string;
}

/**
 * Where the tokens of a session are kept. A store that several processes or tabs share must return what another one wrote:
 * the client compares before it refreshes.
 */
export interface TokenStore {
  read(): Tokens | undefined | Promise<Tokens | undefined>;
  /** Undefined ends the session. */
  write(tokens: Tokens | undefined): void | Promise<void>;
}

/** Keeps tokens in memory: they are gone when the page or the process ends, and out of reach of other scripts. */
export class MemoryTokenStore implements TokenStore {
  #tokens: Tokens | undefined;

  constructor(tokens?: Tokens) {
    this.#tokens = tokens;
  }

  read(): Tokens | undefined {
    return this.#tokens;
  }

  write(tokens: Tokens | undefined): void {
    this.#tokens = tokens;
  }
}
