import type { Locale, Role } from '@proticket/contract';
import { addressOf } from './address-of';
import type { User, UserStatus } from './user.entity';

/** An account as its user and admins see it. */
export class UserDto {
  /**
   * UUID of the user, the same in both services.
   * @example 0198c0de-7a10-7cc3-8b1f-0f5d6c1b2a3e
   */
  id_user: string;
  /**
   * Of a guest: as it was typed.
   * @example ada@example.org
   */
  email: string;
  /** @example Ada Lovelace */
  name: string | null;
  /**
   * Language of mails and files for this user.
   * @example en
   */
  locale: Locale;
  /** @example buyer */
  role: Role;
  /**
   * `guest`: buys without an account. `taken_over`: a guest whose orders an account has now.
   * @example active
   */
  status: UserStatus;
  /** Whether the user has verified the email address. */
  email_verified: boolean;
  /** Whether a login requires a code of an authenticator app. */
  second_factor: boolean;
  /** @example 2026-11-22T16:00:00.000Z */
  created_at: string;
  /** @example 2026-11-22T17:30:00.000Z */
  last_login: string | null;
}

/** Copies the public fields by name, so that a new column stays private. */
export function toUserDto(user: User): UserDto {
  return {
    id_user: user.id_user,
    email: addressOf(user),
    name: user.name,
    locale: user.locale,
    role: user.role.role_name,
    status: user.status,
    email_verified: user.email_verified_at !== null,
    second_factor: user.totp_enabled_at !== null,
    created_at: user.created_at.toISOString(),
    last_login: user.last_login?.toISOString() ?? null,
  };
}
