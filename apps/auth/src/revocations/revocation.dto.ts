import { FromDigits, IsWholeNumber, Max, Min, type Role } from '@proticket/shared';

/** Where a follower stands in the feed. */
export class RevocationsQuery {
  /** Highest id the follower has settled; 0 for everything that is still alive. */
  @FromDigits()
  @IsWholeNumber()
  @Min(0)
  @Max(Number.MAX_SAFE_INTEGER)
  since: number = 0;
}

/** Access that ended: of one session, or of a user's tokens that carry another role than `role`. */
export class RevocationDto {
  id: number;
  session_id: string | null;
  user_id: string | null;
  role: Role | null;
  /** From then on the entry can be forgotten. */
  expires_at: string;
}

/** A stretch of the feed. */
export class RevocationsDto {
  items: RevocationDto[];
  /**
   * From `since` up to here nothing will be added any more; null when that holds for none of the items. Whoever read
   * everything before it may go on from here next time; entries after it are told again.
   */
  settled_through: number | null;
  /** Whether there is more right now; ask with the last id. */
  more: boolean;
}
