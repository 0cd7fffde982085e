import { IsEmailAddress, IsEmailToLookUp, IsText, MaxLength } from '@proticket/shared';
import { IsPassword } from '../passwords/password.decorator';

/** The token of a mail. */
export class VerifyEmailDto {
  /**
   * The part after `#token=` in the link of the mail.
   * @example 3q2-7wQx1yqhZ0yJYb0Qm4b1xv8mZ1d2o0hO5m7wq3k
   */
  @IsText()
  @MaxLength(200)
  token: string;
}

/** The address to send the mail to again. */
export class ResendVerificationDto {
  /** @example ada@example.org */
  @IsEmailToLookUp()
  email: string;
}

/** The new address, and the password as confirmation. */
export class ChangeEmailDto {
  /** @example correct horse battery staple */
  @IsPassword()
  current_password: string;

  /** @example ada.king@example.org */
  @IsEmailAddress()
  new_email: string;
}
