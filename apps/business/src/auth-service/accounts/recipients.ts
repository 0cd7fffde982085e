import { Injectable } from '@nestjs/common';
import { type Locale, localeOf } from '@proticket/contract';
import { Accounts } from './accounts';

/** Name, address and language for a mail. */
export interface Recipient {
  readonly email: string;
  /** How to greet them. */
  readonly name: string;
  readonly locale: Locale;
  /** Whether they bought without an account: a link opens their orders. */
  readonly isGuest: boolean;
}

/** Recipients of mails, by the address that auth has now, never one from a request or from our tables. */
@Injectable()
export class Recipients {
  constructor(private readonly accounts: Accounts) {}

  /**
   * @returns undefined if the account was erased: there is nobody to write to, and the job is done
   * @throws auth_client.unavailable, in which case the job is retried
   */
  async find(userId: string): Promise<Recipient | undefined> {
    const account = (await this.accounts.find([userId])).get(userId);
    if (!account) return undefined;
    const { email, name, locale, status } = account;
    // Auth may be of another version, with other languages or none.
    return { email, name: name ?? email, locale: localeOf(locale), isGuest: status === 'guest' };
  }
}
