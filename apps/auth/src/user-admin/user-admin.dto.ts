import { type Locale, type Role, ROLES } from '@proticket/contract';
import { IsEmailToLookUp, IsText, MaxLength, MayBeLeftOut, PageQuery } from '@proticket/shared';
import { IsIn } from 'class-validator';
import { UserDto } from '../users/user.dto';
import type { AccountStatus, UserStatus } from '../users/user.entity';

const STATUSES: readonly AccountStatus[] = ['active', 'disabled'];

/** Which accounts to list. */
export class UserListQuery extends PageQuery {
  /**
   * Part of the email address or of the name.
   * @example ada
   */
  @MayBeLeftOut()
  @IsText()
  @MaxLength(120)
  q?: string;

  /** @example organizer */
  @MayBeLeftOut()
  @IsIn(ROLES)
  role?: Role;

  /**
   * By default all accounts. `guest`: people who bought without one.
   * @example active
   */
  @MayBeLeftOut()
  @IsIn([...STATUSES, 'guest'])
  status?: AccountStatus | 'guest';
}

/** Accounts, newest first. */
export class UserListDto {
  items: UserDto[];
  next_cursor: string | null;
}

/** The fields that admins may change. */
export class ChangeUserDto {
  /** @example organizer */
  @MayBeLeftOut()
  @IsIn(ROLES)
  role?: Role;

  /**
   * `disabled` ends all sessions at once and stops an organizer's sales within seconds.
   * @example active
   */
  @MayBeLeftOut()
  @IsIn(STATUSES)
  status?: AccountStatus;
}

/** The requested ids, comma-separated. */
export class UsersByIdQuery {
  @IsText()
  @MaxLength(100 * 37)
  ids: string;
}

/** The address of the users to find. */
export class UserByEmailQuery {
  @IsEmailToLookUp()
  email: string;
}

/** A user as the business service sees it: what it needs to address and mail them. */
export class InternalUserDto {
  id_user: string;
  email: string;
  name: string | null;
  locale: Locale;
  role: Role;
  status: UserStatus;
}

/** The users that exist; unknown ids are left out. */
export class InternalUserListDto {
  items: InternalUserDto[];
}

/** The role to set. */
export class SetRoleDto {
  @IsIn(ROLES)
  role: Role;
}
