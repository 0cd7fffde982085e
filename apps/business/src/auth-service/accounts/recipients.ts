import { Injectable } from '@nestjs/common';
import { Accounts } from './accounts';

/** Name and address for a mail. */
export interface Recipient {
  readonly email: string;
  /** How to greet them. */
  readonly name: string;
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
    return account && { email: account.email, name: account.name ?? account.email };
  }
}
