import type { CurrentUser } from '@proticket/contract';

/**
 * Knows access that ended before its token did: logout, another password, another role, a disabled account. A port,
 * because each service knows it in its own way: auth asks its database, the business service follows auth's feed.
 */
export abstract class RevokedAccess {
  /** Answered for every request of a user; a plain boolean where that is possible, so that no tick is lost. */
  abstract isRevoked(user: CurrentUser): boolean | Promise<boolean>;
}
