import { Injectable } from '@nestjs/common';
import { AuthClient, type AuthUser } from '../auth-client/auth-client';
import { ErasedAccountsRepository } from './erased-accounts.repository';
import { personName } from './person-name';

/** How long an account is remembered: a sale's mails come in bursts, and a changed address must not wait long. */
const FRESH_MS = 60_000;
const MAX_KEPT = 10_000;

/** Names and addresses of accounts, from the auth service, remembered for a minute. */
@Injectable()
export class Accounts {
  private readonly kept = new Map<string, { readonly account: AuthUser; readonly until: number }>();

  constructor(
    private readonly auth: AuthClient,
    private readonly erased: ErasedAccountsRepository,
  ) {}

  /**
   * Those of the accounts that exist, by id; a name that holds a link is left out.
   *
   * @throws auth_client.unavailable
   */
  async find(ids: readonly string[]): Promise<ReadonlyMap<string, AuthUser>> {
    const now = Date.now();
    const found = new Map<string, AuthUser>();
    const missing = new Set<string>();
    for (const id of ids) {
      const kept = this.kept.get(id);
      if (kept && kept.until > now) found.set(id, kept.account);
      else missing.add(id);
    }
    await this.dropErased(found);
    if (missing.size === 0) return found;
    for (const user of await this.auth.findUsers([...missing])) {
      const account = { ...user, name: personName(user.name) };
      found.set(account.id_user, account);
      this.keep(account, now + FRESH_MS);
    }
    return found;
  }

  /** What is remembered is used only for accounts that still exist: nobody is written to after an erasure. */
  private async dropErased(remembered: Map<string, AuthUser>): Promise<void> {
    if (remembered.size === 0) return;
    for (const id of await this.erased.among([...remembered.keys()])) {
      remembered.delete(id);
      this.kept.delete(id);
    }
  }

  private keep(account: AuthUser, until: number): void {
    this.kept.delete(account.id_user);
    this.kept.set(account.id_user, { account, until });
    if (this.kept.size > MAX_KEPT) this.kept.delete(this.kept.keys().next().value!);
  }
}
