import { Injectable } from '@nestjs/common';
import { Accounts } from './accounts';

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
   * @returns undefined when the account was erased: nobody is left to tell, and no operator has to look at it
   * @throws auth_client.unavailable: the job waits until auth is back
   */
  async find(userId: string): Promise<Recipient | undefined> {
    const account = (await this.accounts.find([userId])).get(userId);
    return account && { email: account.email, name: account.name ?? account.email };
  }
}
