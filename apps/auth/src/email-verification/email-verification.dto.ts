import { IsEmailAddress, IsEmailToLookUp, IsText, MaxLength } from '@proticket/shared';
import { IsPassword } from '../passwords/password.decorator';

/** The secret of a mail. */
export class VerifyEmailDto {
  /**
   * What stands behind `#token=` in the link of the mail.
   * @example 3q2-7wQx1yqhZ0yJYb0Qm4b1xv8mZ1d2o0hO5m7wq3k
   */
  @IsText()
  @MaxLength(200)
  token: string;
}

/** Which address to write to once more. */
export class ResendVerificationDto {
  /** @example ada@example.org */
  @IsEmailToLookUp()
  email: string;
}

/** The address to change to, and proof that it is you. */
export class ChangeEmailDto {
  /** @example correct horse battery staple */
  @IsPassword()
  current_password: string;

  /** @example ada.king@example.org */
  @IsEmailAddress()
  new_email: string;
}
