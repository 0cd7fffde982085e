import { Injectable } from '@nestjs/common';
import { currentRequestId } from '@proticket/platform';
import { type Role, ServiceTokens } from '@proticket/shared';
import { AuthClientSettings } from '../business.settings';
import { authClientErrors } from './auth-client.errors';

/** Longer than any answer of a healthy auth service, short enough that a job's lease does not run out. */
const TIMEOUT_MS = 5_000;
/** Auth takes so many ids in one call. */
const IDS_A_CALL = 100;

/** An account as the auth service tells it to the business service. */
export interface AuthUser {
  readonly id_user: string;
  readonly email: string;
  readonly name: string | null;
  readonly role: Role;
}

/**
 * The auth service as this one sees it: its internal API over REST, each call under a service token of its own
 * and the request id of whatever caused it. For jobs and pages of admins; no sale waits for it.
 */
@Injectable()
export class AuthClient {
  constructor(
    private readonly settings: AuthClientSettings,
    private readonly serviceTokens: ServiceTokens,
  ) {}

  /**
   * Makes a user an organizer or a buyer again. Doing it twice is doing it once; an admin stays one.
   *
   * @throws auth_client.unknown_user, auth_client.unavailable
   */
  async setRole(userId: string, role: Exclude<Role, 'admin'>): Promise<void> {
    await this.call('PUT', `/v1/internal/users/${userId}/role`, { role });
  }

  /**
   * Those of the accounts that exist, in no particular order.
   *
   * @throws auth_client.unavailable
   */
  async findUsers(ids: readonly string[]): Promise<AuthUser[]> {
    const users: AuthUser[] = [];
    for (let from = 0; from < ids.length; from += IDS_A_CALL) {
      const some = ids.slice(from, from + IDS_A_CALL).join(',');
      const { items } = (await this.call('GET', `/v1/internal/users?ids=${some}`)) as { items: AuthUser[] };
      users.push(...items);
    }
    return users;
  }

  /**
   * The active account with an address, as somebody typed it.
   *
   * @throws auth_client.unavailable
   */
  async findUserByEmail(email: string): Promise<AuthUser | undefined> {
    const { items } = (await this.call('POST', '/v1/internal/users/by-email', { email })) as {
      items: AuthUser[];
    };
    return items[0];
  }

  /** @returns the JSON that was answered; undefined for an empty answer. */
  private async call(method: string, path: string, body?: object): Promise<unknown> {
    const response = await this.send(method, path, body);
    if (response.status === 404) throw authClientErrors.unknown_user();
    if (!response.ok)
      throw authClientErrors.unavailable(undefined, {
        cause: new Error(`${method} ${path} answered ${response.status}: ${await response.text()}`),
      });
    const text = await response.text();
    return text === '' ? undefined : (JSON.parse(text) as unknown);
  }

  private async send(method: string, path: string, body?: object): Promise<Response> {
    const requestId = currentRequestId();
    const headers: Record<string, string> = {
      authorization: `Bearer ${this.serviceTokens.sign('business')}`,
      accept: 'application/json',
      ...(requestId === undefined ? {} : { 'x-request-id': requestId }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    };
    try {
      return await fetch(`${this.settings.authUrl.replace(/\/$/, '')}${path}`, {
        method,
        headers,
        redirect: 'error',
        signal: AbortSignal.timeout(TIMEOUT_MS),
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
    } catch (error) {
      throw authClientErrors.unavailable(undefined, { cause: error });
    }
  }
}
