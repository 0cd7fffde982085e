import { IsEmailAddress } from '@proticket/shared';

/** Who to invite to the staff; they do not need an account yet. */
export class AddStaffDto {
  /** @example "buyer@proticket.test" */
  @IsEmailAddress()
  email: string;
}

/** A member of the staff of an event. */
export class StaffMemberDto {
  /** @example "0198c0de-7a10-7cc3-8b1f-0f5d6c1b2a3e" */
  user_id: string;

  /** Null while the account service is unavailable. */
  email: string | null;

  name: string | null;

  /** @example "2026-11-22T10:00:00.000Z" */
  added_at: string;
}

/** An invitation that has not been accepted yet. */
export class StaffInvitationDto {
  /** @example "0198c0de-7a10-7cc3-8b1f-0f5d6c1b2a3e" */
  id_invitation: string;

  /**
   * As entered; whether it has an account is not revealed.
   * @example "buyer@proticket.test"
   */
  email: string;

  /** @example "2026-11-29T10:00:00.000Z" */
  expires_at: string;
}

/** The staff of an event. */
export class StaffListDto {
  items: StaffMemberDto[];

  /** Open invitations; withdrawn and expired ones are not listed. */
  invitations: StaffInvitationDto[];
}

/** The event whose staff the account has joined. */
export class JoinedStaffDto {
  /** @example 7 */
  event_id: number;
}
