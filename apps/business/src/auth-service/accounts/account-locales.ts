import { Injectable } from '@nestjs/common';
import { type Locale, localeOf } from '@proticket/contract';
import { Accounts } from './accounts';

/** Languages of accounts, for files that a person waits for. Mails have it from `Recipients`, and wait for auth. */
@Injectable()
export class AccountLocales {
  constructor(private readonly accounts: Accounts) {}

  /** @param requested the language of the request, used if auth does not respond in time */
  async find(userId: string, requested: Locale): Promise<Locale> {
    const consequence = 'A ticket is printed in the language of the request';
    const account = (await this.accounts.findInTime([userId], consequence))?.get(userId);
    return account ? localeOf(account.locale) : requested;
  }
}
