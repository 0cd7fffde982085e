import { Injectable } from '@nestjs/common';
import { InternalApi } from '@proticket/platform';
import { isProblem, type Locale, requestErrors, type Role } from '@proticket/contract';
import { ServiceTokens } from '@proticket/shared';
import { AuthClientSettings } from './auth-client.settings';
import { authClientErrors } from './auth-client.errors';

/** The maximum number of ids that auth accepts in one call. */
const IDS_PER_CALL = 100;

/** The code of auth for a user who does not exist. */
const UNKNOWN_USER = 'users.not_found';

/** The code of auth for what was asked too often; only mails to guests are counted. */
const THROTTLED = 'request.throttled';

/** An account as the internal API of auth returns it. */
export interface AuthUser {
  readonly id_user: string;
  readonly email: string;
  readonly name: string | null;
  readonly locale: Locale;
  readonly role: Role;
  /** `guest`: buys without an account. */
  readonly status: string;
}

/** The client of the auth service's internal API. For jobs and pages of organizers; no sale waits for it. */
@Injectable()
export class AuthClient {
  private readonly api: InternalApi;

  constructor({ authUrl }: AuthClientSettings, tokens: ServiceTokens) {
    this.api = new InternalApi({ origin: authUrl, caller: 'business', tokens });
  }

  /**
   * Makes a user an organizer, or a buyer again. Idempotent; an admin stays an admin.
   *
   * @throws auth_client.unknown_user, auth_client.unavailable
   */
  async setRole(userId: string, role: Exclude<Role, 'admin'>): Promise<void> {
    await this.call('PUT', `/v1/internal/users/${userId}/role`, { role });
  }

  /**
   * The accounts among `ids` that exist, in no particular order.
   *
   * @throws auth_client.unavailable
   */
  async findUsers(ids: readonly string[]): Promise<AuthUser[]> {
    const users: AuthUser[] = [];
    for (let from = 0; from < ids.length; from += IDS_PER_CALL) {
      const batch = ids.slice(from, from + IDS_PER_CALL).join(',');
      const { items } = (await this.call('GET', `/v1/internal/users?ids=${batch}`)) as { items: AuthUser[] };
      users.push(...items);
    }
    return users;
  }

  /**
   * The account of an address, in any spelling; undefined if there is none.
   *
   * @throws auth_client.unavailable
   */
  async findUserByEmail(email: string): Promise<AuthUser | undefined> {
    const query = new URLSearchParams({ email }).toString();
    try {
      return (await this.call('GET', `/v1/internal/users/by-email?${query}`)) as AuthUser;
    } catch (error) {
      if (isProblem(error, authClientErrors.unknown_user)) return undefined;
      throw error;
    }
  }

  /**
   * The guests who gave an address, in any spelling, the newest first.
   *
   * @throws auth_client.unavailable
   */
  async findGuests(email: string): Promise<string[]> {
    const query = new URLSearchParams({ email }).toString();
    return ((await this.call('GET', `/v1/internal/guests?${query}`)) as { ids: string[] }).ids;
  }

  /**
   * A token that opens the orders of a guest; undefined for anybody else, who logs in.
   *
   * @throws auth_client.unavailable
   */
  async signGuestLink(idGuest: string): Promise<string | undefined> {
    try {
      return ((await this.call('POST', `/v1/internal/guests/${idGuest}/link`)) as { token: string }).token;
    } catch (error) {
      if (isProblem(error, authClientErrors.unknown_user)) return undefined;
      throw error;
    }
  }

  /**
   * Ends the links that a guest was mailed, and the sessions that they opened.
   *
   * @returns false for anybody but a guest
   * @throws request.throttled, auth_client.unavailable
   */
  async endGuestLinks(idGuest: string): Promise<boolean> {
    try {
      await this.call('DELETE', `/v1/internal/guests/${idGuest}/links`);
      return true;
    } catch (error) {
      if (isProblem(error, authClientErrors.unknown_user)) return false;
      throw error;
    }
  }

  /** @returns the parsed response; undefined if it is empty */
  private async call(method: string, path: string, body?: object): Promise<unknown> {
    const { status, text } = await this.api.call(method, path, body).catch((error: unknown) => {
      throw authClientErrors.unavailable(undefined, { cause: error });
    });
    // Any other 404 is of a route that this auth service does not have.
    if (status === 404 && codeOf(text) === UNKNOWN_USER) throw authClientErrors.unknown_user();
    if (status === 429 && codeOf(text) === THROTTLED) throw requestErrors.throttled();
    if (status < 200 || status >= 300)
      throw authClientErrors.unavailable(undefined, {
        // Without the query, which may contain an address: causes are logged.
        cause: new Error(`${method} ${path.split('?', 1)[0]} returned ${status}: ${text}`),
      });
    return text === '' ? undefined : (JSON.parse(text) as unknown);
  }
}

/** The code of a problem; undefined if the response is none. */
function codeOf(text: string): unknown {
  try {
    return (JSON.parse(text) as { code?: unknown } | null)?.code;
  } catch {
    return undefined;
  }
}
