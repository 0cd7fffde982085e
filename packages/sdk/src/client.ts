import { BearerSession } from './bearer-session';
import { CookieSession } from './cookie-session';
import type {
  AuthApi,
  BuyAsGuestDto,
  CookieSessionDto,
  LogInDto,
  TokensDto,
  UserDto,
} from './generated/auth';
import type { BusinessApi } from './generated/business';
import { repeat } from './repeat';
import { type Connection, Service } from './service';
import { OneAtATime, type OpeningOperation, type SendToAuth, type Session } from './session';
import { MemoryTokenStore, type TokenStore } from './token-store';
import { type OutgoingRequest, Transport } from './transport';

/** Where the services are: one origin that serves both, empty for that of the page; or two URLs. */
export type ServiceUrls = { readonly origin: string } | { readonly auth: string; readonly business: string };

/** Settings of a client; only the URLs are required. */
export interface ClientSettings {
  /**
   * How the client is logged in: `bearer` sends tokens, `cookie` relies on cookies that scripts cannot read (for pages).
   * By default `bearer`.
   */
  readonly transport?: 'bearer' | 'cookie';
  /** Where tokens are kept; by default in memory. */
  readonly tokens?: TokenStore;
  /** Called when the session turns out to have ended; log in again. */
  readonly onSessionEnd?: () => void;
  /** Sees every response before its body is read: for its headers, such as `Date` or `X-Request-Id`. */
  readonly onResponse?: (response: Response) => void;
  /** How often a call that is safe to repeat is repeated; by default 3 times. */
  readonly repetitions?: number;
  /** How long a call waits between repetitions, all together; by default 30 seconds. */
  readonly maxWaitSeconds?: number;
  /** How long one request may take; by default 30 seconds. */
  readonly timeoutSeconds?: number;
  /** By default that of the platform. */
  readonly fetch?: typeof globalThis.fetch;
}

/** The server accepts a spent refresh token for ten seconds: beyond that, a repetition would end the session. */
const REFRESH_WAIT_SECONDS = 4;

/** A client of both services. */
export class ProTicketClient {
  /** Accounts, sessions, users. */
  readonly auth: Service<AuthApi>;
  /** Organizers, events, orders, payments, tickets, the door, reports. */
  readonly business: Service<BusinessApi>;
  readonly #session: Session;
  readonly #sendToAuth: SendToAuth;

  constructor(settings: ServiceUrls & ClientSettings) {
    const urls = 'origin' in settings ? { auth: settings.origin, business: settings.origin } : settings;
    // Browsers refuse to call their fetch as a method of something else.
    const send = settings.fetch ?? ((input, init) => globalThis.fetch(input, init));
    const transport = new Transport(send, settings.timeoutSeconds ?? 30, settings.onResponse);
    this.#sendToAuth = async (operation, body) => {
      const [method, path] = operation.split(' ') as [string, string];
      const request: OutgoingRequest = {
        method,
        url: `${withoutSlash(urls.auth)}${path}`,
        ...(body === undefined ? { headers: {} } : jsonOf(body)),
        credentials: settings.transport === 'cookie' ? 'include' : 'omit',
      };
      return repeat(() => transport.send(request), {
        repetitions: operation === 'POST /v1/auth/refresh' ? 2 : 0,
        maxWaitSeconds: REFRESH_WAIT_SECONDS,
      });
    };
    const onEnd = () => settings.onSessionEnd?.();
    this.#session =
      settings.transport === 'cookie'
        ? new CookieSession(this.#sendToAuth, new OneAtATime(), onEnd)
        : new BearerSession(
            this.#sendToAuth,
            settings.tokens ?? new MemoryTokenStore(),
            new OneAtATime(),
            onEnd,
          );
    const connect = (name: 'auth' | 'business'): Connection => ({
      transport,
      session: this.#session,
      url: withoutSlash(urls[name]),
      ownPrefix: 'origin' in settings ? `/services/${name}` : '',
      repetitions: settings.repetitions ?? 3,
      maxWaitSeconds: settings.maxWaitSeconds ?? 30,
    });
    this.auth = new Service(connect('auth'));
    this.business = new Service(connect('business'));
  }

  /**
   * Opens a session; later calls use it.
   * @throws ProblemError: `second_factor.code_needed` asks for `code`
   */
  async login(credentials: Omit<LogInDto, 'transport'>): Promise<UserDto> {
    return this.#open('POST /v1/auth/login', credentials);
  }

  /** Opens a session of somebody who buys without an account. @throws ProblemError */
  async buyAsGuest(guest: Omit<BuyAsGuestDto, 'transport'>): Promise<UserDto> {
    return this.#open('POST /v1/auth/guest', guest);
  }

  /** Opens a session of a guest with the token of a mail. @throws ProblemError: `guests.taken_over` asks for a login */
  async openOrderLink(token: string): Promise<UserDto> {
    return this.#open('POST /v1/auth/guest/return', { token });
  }

  /** Ends the session, if there is one. @throws ProblemError, NetworkError if the server did not end it */
  async logout(): Promise<void> {
    await this.#session.end();
  }

  async #open(operation: OpeningOperation, body: object): Promise<UserDto> {
    const response = await this.#sendToAuth(operation, { ...body, transport: this.#session.transport });
    await this.#session.begin(response);
    return (response as TokensDto | CookieSessionDto).user;
  }
}

function jsonOf(body: object): Pick<OutgoingRequest, 'headers' | 'body'> {
  return { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

function withoutSlash(url: string): string {
  return url.replace(/\/+$/, '');
}
