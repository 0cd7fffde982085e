/**
 * Access that ended before its tokens, as auth's feed tells it: either all tokens of a session, or those tokens
 * of a user that carry another role than the present one.
 */
export interface Revocation {
  /** Its place in the feed. */
  readonly id: number;
  readonly session_id: string | null;
  readonly user_id: string | null;
  /** Any text: a role that this release does not know still ends the tokens with other roles. */
  readonly role: string | null;
  /** No token that it speaks of lives longer. */
  readonly expires_at: Date;
}
