import { Injectable, Logger } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { setTimeout as sleep } from 'node:timers/promises';
import { AuthClient, type AuthUser } from '../auth-client/auth-client';
import { ErasedAccountsRepository } from './erased-accounts.repository';
import { personName } from './person-name';

/** Long enough for the mails of a sale, which come in bursts; short enough for a changed address. */
const CACHE_MS = 60_000;
const MAX_CACHED = 10_000;
/** For a person who waits: longer than a healthy auth service needs, shorter than they would wait. */
const IN_TIME_MS = 1_500;

/** Names and addresses of accounts, from the auth service, cached for a minute. */
@Injectable()
export class Accounts {
  private readonly logger = new Logger(Accounts.name);
  private readonly cached = new LRUCache<string, AuthUser>({ max: MAX_CACHED, ttl: CACHE_MS });

  constructor(
    private readonly auth: AuthClient,
    private readonly erased: ErasedAccountsRepository,
  ) {}

  /**
   * The accounts among `ids` that exist, by id; a name that contains a link is left out.
   *
   * @throws auth_client.unavailable
   */
  async find(ids: readonly string[]): Promise<ReadonlyMap<string, AuthUser>> {
    const found = new Map<string, AuthUser>();
    const missing = new Set<string>();
    for (const id of ids) {
      const account = this.cached.get(id);
      if (account) found.set(id, account);
      else missing.add(id);
    }
    await this.dropErased(found);
    if (missing.size === 0) return found;
    for (const user of await this.auth.findUsers([...missing])) {
      const account = { ...user, name: personName(user.name) };
      found.set(account.id_user, account);
      this.cached.set(account.id_user, account);
    }
    return found;
  }

  /**
   * Like `find`, for work that must not wait for auth; undefined if auth fails to respond.
   *
   * @param consequence what is done without the accounts, for the log: "The list is returned without names"
   */
  async findIfAvailable(
    ids: readonly string[],
    consequence: string,
  ): Promise<ReadonlyMap<string, AuthUser> | undefined> {
    try {
      return await this.find(ids);
    } catch (error) {
      this.logger.warn(`${consequence}, auth is unavailable: ${(error as Error).message}`);
      return undefined;
    }
  }

  /**
   * The id of the account that has an address now, and those of the guests who gave it.
   *
   * @throws auth_client.unavailable
   */
  async findIdsByEmail(email: string): Promise<string[]> {
    const [account, guests] = await Promise.all([
      this.auth.findUserByEmail(email),
      this.auth.findGuests(email),
    ]);
    return account ? [account.id_user, ...guests] : guests;
  }

  /** Like `findIfAvailable`, while a person waits: undefined also if auth does not respond within 1.5 seconds. */
  findInTime(
    ids: readonly string[],
    consequence: string,
  ): Promise<ReadonlyMap<string, AuthUser> | undefined> {
    return Promise.race([
      this.findIfAvailable(ids, consequence),
      sleep(IN_TIME_MS, undefined, { ref: false }),
    ]);
  }

  /** Cached accounts are used only while they exist: no mail is sent after an erasure. */
  private async dropErased(cachedAccounts: Map<string, AuthUser>): Promise<void> {
    if (cachedAccounts.size === 0) return;
    for (const id of await this.erased.among([...cachedAccounts.keys()])) {
      cachedAccounts.delete(id);
      this.cached.delete(id);
    }
  }
}
