import { IsEmailAddress } from '@proticket/shared';

/** Whom to invite to the staff; they need no account yet. */
export class AddStaffDto {
  /** @example "buyer@proticket.test" */
  @IsEmailAddress()
  email: string;
}

/** Somebody who works at the door of an event. */
export class StaffMemberDto {
  /** @example "0198c0de-7a10-7cc3-8b1f-0f5d6c1b2a3e" */
  user_id: string;

  /** Null while the account service is unavailable. */
  email: string | null;

  name: string | null;

  /** @example "2026-11-22T10:00:00.000Z" */
  added_at: string;
}

/** An invitation that was not accepted yet. */
export class StaffInvitationDto {
  /** @example "0198c0de-7a10-7cc3-8b1f-0f5d6c1b2a3e" */
  id_invitation: string;

  /**
   * As it was typed; nothing says whether it has an account.
   * @example "buyer@proticket.test"
   */
  email: string;

  /** @example "2026-11-29T10:00:00.000Z" */
  expires_at: string;
}

/** The staff of an event. */
export class StaffListDto {
  items: StaffMemberDto[];

  /** Not accepted yet; ended ones are left out. */
  invitations: StaffInvitationDto[];
}

/** Where somebody works from now on. */
export class JoinedStaffDto {
  /** @example 7 */
  event_id: number;
}
