import type { CurrentUser } from '@proticket/contract';

/**
 * Tells whether access was revoked before its token expires: by a logout, a new password, a new role, a disabled account.
 * A port with one adapter per service: auth reads its database, the business service polls auth's feed.
 */
export abstract class RevokedAccess {
  /** Called for every request of a user; returns a plain boolean where possible, which avoids a turn of the event loop. */
  abstract isRevoked(user: CurrentUser): boolean | Promise<boolean>;
}
