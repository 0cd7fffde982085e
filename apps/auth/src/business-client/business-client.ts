import { Injectable } from '@nestjs/common';
import { BusinessUrlSettings, InternalApi } from '@proticket/platform';
import { ServiceTokens } from '@proticket/shared';
import { businessClientErrors } from './business-client.errors';

/** What the business service has to know about an account. */
export interface AccountStatus {
  readonly status: 'active' | 'disabled' | 'deleted';
  /** A status with a higher version is newer. */
  readonly version: number;
}

/** An event that prevents its organizer's account from being deleted. */
export interface OpenEvent {
  readonly id_event: number;
  readonly title: string;
  readonly status: string;
}

/** Client of the business service's internal API. Logins never wait for it. */
@Injectable()
export class BusinessClient {
  private readonly api: InternalApi;

  constructor({ businessUrl }: BusinessUrlSettings, tokens: ServiceTokens) {
    this.api = new InternalApi({ origin: businessUrl, caller: 'auth', tokens });
  }

  /**
   * Sends the current status of an account. Idempotent; an outdated version is ignored.
   *
   * @throws business_client.unavailable
   */
  async updateAccount(idUser: string, account: AccountStatus): Promise<void> {
    await this.call('PUT', `/v1/internal/accounts/${idUser}`, account);
  }

  /**
   * Stops the sales of an account that is about to be erased, unless it has open events.
   *
   * @returns the open events, at most 20; if there are any, nothing was changed
   * @throws business_client.unavailable
   */
  async closeAccount(idUser: string, version: number): Promise<readonly OpenEvent[]> {
    const text = await this.call('POST', `/v1/internal/accounts/${idUser}/closing`, { version });
    return (JSON.parse(text) as { open_events: OpenEvent[] }).open_events;
  }

  /**
   * Gives the orders of a guest to an account. Idempotent; the first successor stays.
   *
   * @throws business_client.unavailable
   */
  async setSuccessor(idGuest: string, idSuccessor: string): Promise<void> {
    await this.call('PUT', `/v1/internal/guests/${idGuest}/successor`, { id_user: idSuccessor });
  }

  /**
   * Mails the newest orders of guests again, with new links.
   *
   * @param request names the request: repeated, it mails nothing again
   * @throws business_client.unavailable
   */
  async mailGuestOrders(guests: readonly string[], request: string): Promise<void> {
    await this.call('POST', '/v1/internal/guests/order-mails', { guests, request });
  }

  /**
   * The guests among some whose data is still needed: their events are not over for `days` yet, or money is on its way.
   *
   * @param days undefined: those who ordered anything
   *
   * @throws business_client.unavailable
   */
  async findNeededGuests(guests: readonly string[], days?: number): Promise<readonly string[]> {
    const text = await this.call('POST', '/v1/internal/guests/needed', { guests, days });
    return (JSON.parse(text) as { guests: string[] }).guests;
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
