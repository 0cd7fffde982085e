import { Injectable } from '@nestjs/common';
import { InternalApi } from '@proticket/platform';
import { type Role, ServiceTokens } from '@proticket/shared';
import { AuthClientSettings } from './auth-client.settings';
import { authClientErrors } from './auth-client.errors';

/** Auth takes so many ids in one call. */
const IDS_A_CALL = 100;

/** An account as the auth service tells it to the business service. */
export interface AuthUser {
  readonly id_user: string;
  readonly email: string;
  readonly name: string | null;
  readonly role: Role;
}

/** The auth service as this one sees it. For jobs and pages of admins; no sale waits for it. */
@Injectable()
export class AuthClient {
  private readonly api: InternalApi;

  constructor({ authUrl }: AuthClientSettings, tokens: ServiceTokens) {
    this.api = new InternalApi({ origin: authUrl, caller: 'business', tokens });
  }

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

  /** @returns the JSON of the response; undefined for an empty one. */
  private async call(method: string, path: string, body?: object): Promise<unknown> {
    const { status, text } = await this.api.call(method, path, body).catch((error: unknown) => {
      throw authClientErrors.unavailable(undefined, { cause: error });
    });
    if (status === 404) throw authClientErrors.unknown_user();
    if (status < 200 || status >= 300)
      throw authClientErrors.unavailable(undefined, {
        cause: new Error(`${method} ${path} returned ${status}: ${text}`),
      });
    return text === '' ? undefined : (JSON.parse(text) as unknown);
  }
}
