import { IsText, MaxLength, MayBeLeftOut, PageQuery, type Role, ROLES } from '@proticket/shared';
import { IsIn } from 'class-validator';
import { UserDto } from '../users/user.dto';
import type { UserStatus } from '../users/user.entity';

const STATUSES: readonly UserStatus[] = ['active', 'disabled'];

/** Which accounts to list. */
export class UserListQuery extends PageQuery {
  /**
   * Part of the address or of the name, as it is written.
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

  /** @example active */
  @MayBeLeftOut()
  @IsIn(STATUSES)
  status?: UserStatus;
}

/** Accounts, newest first. */
export class UserListDto {
  items: UserDto[];
  next_cursor: string | null;
}

/** What admins change of an account. */
export class ChangeUserDto {
  /** @example organizer */
  @MayBeLeftOut()
  @IsIn(ROLES)
  role?: Role;

  /**
   * `disabled` ends every session at once and stops an organizer's sale within seconds.
   * @example active
   */
  @MayBeLeftOut()
  @IsIn(STATUSES)
  status?: UserStatus;
}

/** The ids asked for, comma-separated. */
export class UsersByIdQuery {
  @IsText()
  @MaxLength(100 * 37)
  ids: string;
}

/** What the business service may know of a user: enough to write to them and to name them. */
export class InternalUserDto {
  id_user: string;
  email: string;
  name: string | null;
  role: Role;
  status: UserStatus;
}

/** The users found; ids of nobody are left out. */
export class InternalUserListDto {
  items: InternalUserDto[];
}

/** The role to set. */
export class SetRoleDto {
  @IsIn(ROLES)
  role: Role;
}
