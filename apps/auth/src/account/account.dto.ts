import { type Locale, LOCALES } from '@proticket/contract';
import { IsEmailAddress, IsLine, MaxLength, MayBeLeftOut } from '@proticket/shared';
import { IsIn, ValidateIf } from 'class-validator';
import { IsPassword } from '../passwords/password.decorator';
import { UserDto } from '../users/user.dto';

/** A new account. */
export class RegisterDto {
  /** @example ada@example.org */
  @IsEmailAddress()
  email: string;

  /**
   * 8 to 128 characters, any of them; common words are refused.
   * @example correct horse battery staple
   */
  @IsPassword()
  password: string;

  /** @example Ada Lovelace */
  @MayBeLeftOut()
  @IsLine()
  @MaxLength(120)
  name?: string;

  /**
   * Language of mails and files for you. By default that of the request: the cookie `lang`, otherwise `Accept-Language`,
   * otherwise `en`.
   * @example es
   */
  @MayBeLeftOut()
  @IsIn(LOCALES)
  locale?: Locale;
}

/** The account that was created. */
export class RegisteredDto {
  user: UserDto;
}

/** The fields of their account that users may change. */
export class UpdateAccountDto {
  /**
   * How to address you; null removes it.
   * @example Ada King
   */
  @MayBeLeftOut()
  @ValidateIf((_, name) => name !== null)
  @IsLine()
  @MaxLength(120)
  name?: string | null;

  /**
   * Language of mails and files for you.
   * @example es
   */
  @MayBeLeftOut()
  @IsIn(LOCALES)
  locale?: Locale;
}

/** The current and the new password. */
export class ChangePasswordDto {
  /** @example correct horse battery staple */
  @IsPassword()
  current_password: string;

  /**
   * 8 to 128 characters, any of them; common words are refused.
   * @example purple elephants dance at noon
   */
  @IsPassword()
  new_password: string;
}

/** The password, as confirmation. */
export class DeleteAccountDto {
  /** @example correct horse battery staple */
  @IsPassword()
  password: string;
}

/** An event that keeps its organizer from deleting the account. */
export class OpenEventDto {
  /** @example 42 */
  id_event: number;

  /** @example "Midnight Jazz" */
  title: string;

  /** @example "published" */
  status: string;
}

/** What is still open of an organizer. */
export class OpenEventsDto {
  /**
   * Up to 20 of them.
   * @example [{ "id_event": 42, "title": "Midnight Jazz", "status": "published" }]
   */
  events: OpenEventDto[];
}
