import { IsText, MaxLength } from '@proticket/shared';
import { IsPassword } from '../passwords/password.decorator';

/** The password, as confirmation. */
export class BeginSecondFactorDto {
  /** @example correct horse battery staple */
  @IsPassword()
  current_password: string;
}

/** The secret for the authenticator app. */
export class SecondFactorSecretDto {
  /**
   * For entering it manually.
   * @example JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP
   */
  secret: string;
  /**
   * For showing it as a QR code.
   * @example otpauth://totp/ProTicket:ada%40example.org?issuer=ProTicket&secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP
   */
  otpauth_url: string;
}

/** A first code of the app. */
export class ConfirmSecondFactorDto {
  /** @example 492039 */
  @IsText()
  @MaxLength(40)
  code: string;
}

/** Recovery codes in case the app is lost. They are shown only once. */
export class RecoveryCodesDto {
  /** Each can be used once instead of a code. */
  recovery_codes: string[];
}

/** Password and code, as confirmation. */
export class TurnOffSecondFactorDto {
  /** @example correct horse battery staple */
  @IsPassword()
  current_password: string;

  /** @example 492039 */
  @IsText()
  @MaxLength(40)
  code: string;
}
