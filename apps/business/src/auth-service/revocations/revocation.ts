/**
 * Access that ends before its tokens expire, as reported by auth's feed: either all tokens of a session, or those tokens of
 * a user that carry another role than the current one.
 */
export interface Revocation {
  /** Position in the feed. */
  readonly id: number;
  readonly session_id: string | null;
  readonly user_id: string | null;
  /** Any text: a role that this release does not know still revokes the tokens with other roles. */
  readonly role: string | null;
  /** No token that it revokes is valid for longer. */
  readonly expires_at: Date;
}
