import { Injectable } from '@nestjs/common';
import { InternalApi } from '@proticket/platform';
import { ServiceTokens } from '@proticket/shared';
import { BusinessClientSettings } from '../auth.settings';
import { businessClientErrors } from './business-client.errors';

/** What the business service must know of an account. */
export interface AccountStatus {
  readonly status: 'active' | 'disabled' | 'deleted';
  /** News with a higher number is newer. */
  readonly version: number;
}

/** An event that keeps its organizer from leaving. */
export interface OpenEvent {
  readonly id_event: number;
  readonly title: string;
  readonly status: string;
}

/** The business service as this one sees it: it hears what becomes of accounts. Logins never wait for it. */
@Injectable()
export class BusinessClient {
  private readonly api: InternalApi;

  constructor({ businessUrl }: BusinessClientSettings, tokens: ServiceTokens) {
    this.api = new InternalApi({ origin: businessUrl, caller: 'auth', tokens });
  }

  /**
   * Tells what an account is now. Telling twice, or late, changes nothing.
   *
   * @throws business_client.unavailable
   */
  async updateAccount(idUser: string, account: AccountStatus): Promise<void> {
    await this.call('PUT', `/v1/internal/accounts/${idUser}`, account);
  }

  /**
   * Stops an account from selling because it is about to be erased, unless events of it are still open.
   *
   * @returns the open events, 20 at most; with any, nothing was changed
   * @throws business_client.unavailable
   */
  async closeAccount(idUser: string, version: number): Promise<readonly OpenEvent[]> {
    const text = await this.call('POST', `/v1/internal/accounts/${idUser}/closing`, { version });
    return (JSON.parse(text) as { open_events: OpenEvent[] }).open_events;
  }

  private async call(method: string, path: string, body: object): Promise<string> {
    const { status, text } = await this.api.call(method, path, body).catch((error: unknown) => {
      throw businessClientErrors.unavailable(undefined, { cause: error });
    });
    if (status < 200 || status >= 300)
      throw businessClientErrors.unavailable(undefined, {
        cause: new Error(`${method} ${path} returned ${status}: ${text}`),
      });
    return text;
  }
}
