import type { Role } from '@proticket/contract';
import { FromDigits, IsWholeNumber, Max, Min } from '@proticket/shared';

/** The position of a follower in the feed. */
export class RevocationsQuery {
  /** The last `settled_through` of the follower; 0 for all entries that have not expired. */
  @FromDigits()
  @IsWholeNumber()
  @Min(0)
  @Max(Number.MAX_SAFE_INTEGER)
  since: number = 0;
}

/** Revoked access: of one session, or of a user's tokens with another role than `role`. */
export class RevocationDto {
  id: number;
  session_id: string | null;
  user_id: string | null;
  role: Role | null;
  /** After this time the entry can be deleted. */
  expires_at: string;
}

/** A page of the feed. */
export class RevocationsDto {
  items: RevocationDto[];
  /**
   * Up to this id no entries will be added any more; null if that is true for none of the items. A follower that has read
   * everything up to it may continue from here next time; later entries are returned again.
   */
  settled_through: number | null;
  /** Whether there are more entries right now; request them with the last id. */
  more: boolean;
}
