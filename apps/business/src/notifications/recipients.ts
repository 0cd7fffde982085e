import { Injectable } from '@nestjs/common';
import { HopelessJob } from '@proticket/platform';
import { Accounts } from '../accounts/accounts';

/** Somebody to write to. */
export interface Recipient {
  readonly email: string;
  /** How to greet them. */
  readonly name: string;
}

/** Whom a mail goes to: the account's address as auth knows it now, never one from a request or from our tables. */
@Injectable()
export class Recipients {
  constructor(private readonly accounts: Accounts) {}

  /**
   * @throws auth_client.unavailable: the job waits until auth is back
   * @throws HopelessJob when the account is gone: nobody is left to tell
   */
  async find(userId: string): Promise<Recipient> {
    const account = (await this.accounts.find([userId])).get(userId);
    if (!account) throw new HopelessJob(`The account ${userId} is gone.`);
    return { email: account.email, name: account.name?.trim() || account.email };
  }
}
