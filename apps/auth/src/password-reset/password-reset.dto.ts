import { IsEmailToLookUp, IsText, MaxLength } from '@proticket/shared';
import { IsPassword } from '../passwords/password.decorator';

/** The account whose password to reset. */
export class ForgotPasswordDto {
  /** @example ada@example.org */
  @IsEmailToLookUp()
  email: string;
}

/** The token of the mail and the password to set. */
export class ResetPasswordDto {
  /**
   * The part after `#token=` in the link of the mail.
   * @example 3q2-7wQx1yqhZ0yJYb0Qm4b1xv8mZ1d2o0hO5m7wq3k
   */
  @IsText()
  @MaxLength(200)
  token: string;

  /**
   * 8 to 128 characters, any of them; common words are refused.
   * @example purple elephants dance at noon
   */
  @IsPassword()
  new_password: string;
}
