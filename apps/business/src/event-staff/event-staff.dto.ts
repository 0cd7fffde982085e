import { MaxLength } from '@proticket/shared';
import { IsEmail } from 'class-validator';

/** Whom to let in among the staff. */
export class AddStaffDto {
  /** @example "buyer@proticket.test" */
  @IsEmail()
  @MaxLength(254)
  email: string;
}

/** Somebody who works at the door of an event. */
export class StaffMemberDto {
  /** @example "0198c0de-7a10-7cc3-8b1f-0f5d6c1b2a3e" */
  user_id: string;

  /** Null while the account service is away. */
  email: string | null;

  name: string | null;

  /** @example "2026-11-22T10:00:00.000Z" */
  added_at: string;
}

/** The staff of an event. */
export class StaffListDto {
  items: StaffMemberDto[];
}
