import { Injectable } from '@nestjs/common';
import { type CurrentUser, RevokedAccess } from '@proticket/shared';
import type { Revocation } from './revocation';

interface RoleChange {
  /** Position in the feed; a change that arrives late must not undo a newer one. */
  readonly id: number;
  readonly role: string;
  readonly expiresAt: number;
}

/**
 * The current revocations in memory: two map lookups per request, no call, no query. An entry takes about 200 bytes and is
 * kept as long as the tokens it revokes could live, so a million logouts per hour take 200 MB, far more than is needed.
 */
@Injectable()
export class RevocationCache extends RevokedAccess {
  private readonly sessions = new Map<string, number>();
  private readonly roles = new Map<string, RoleChange>();

  override isRevoked({ sid, user_id, role }: CurrentUser): boolean {
    if (this.sessions.has(sid)) return true;
    const change = this.roles.get(user_id);
    return change !== undefined && change.role !== role;
  }

  /** Adds entries, in any order and any number of times. @returns those that were new */
  apply(revocations: readonly Revocation[]): Revocation[] {
    return revocations.filter((revocation) => this.applyOne(revocation));
  }

  /** Deletes entries that apply to no unexpired token. */
  deleteExpired(now: number = Date.now()): void {
    for (const [id, expiresAt] of this.sessions) if (expiresAt <= now) this.sessions.delete(id);
    for (const [id, { expiresAt }] of this.roles) if (expiresAt <= now) this.roles.delete(id);
  }

  private applyOne({ id, session_id, user_id, role, expires_at }: Revocation): boolean {
    if (session_id !== null) {
      if (this.sessions.has(session_id)) return false;
      this.sessions.set(session_id, expires_at.getTime());
      return true;
    }
    if (user_id === null || role === null) return false;
    const known = this.roles.get(user_id);
    if (known && known.id >= id) return false;
    this.roles.set(user_id, { id, role, expiresAt: expires_at.getTime() });
    return true;
  }
}
