import { IsText, MaxLength } from '@proticket/shared';
import { IsPassword } from '../passwords/password.decorator';

/** Proof that it is you. */
export class BeginSecondFactorDto {
  /** @example correct horse battery staple */
  @IsPassword()
  current_password: string;
}

/** What the authenticator app needs. */
export class SecondFactorSecretDto {
  /**
   * To be typed into the app.
   * @example JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP
   */
  secret: string;
  /**
   * To be shown as a QR code.
   * @example otpauth://totp/ProTicket:ada%40example.org?issuer=ProTicket&secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP
   */
  otpauth_url: string;
}

/** Proof that the app works. */
export class ConfirmSecondFactorDto {
  /** @example 492039 */
  @IsText()
  @MaxLength(40)
  code: string;
}

/** Codes for the day the app is lost. Shown this once. */
export class RecoveryCodesDto {
  /** Each works once in place of a code. */
  recovery_codes: string[];
}

/** Proof of both factors. */
export class TurnOffSecondFactorDto {
  /** @example correct horse battery staple */
  @IsPassword()
  current_password: string;

  /** @example 492039 */
  @IsText()
  @MaxLength(40)
  code: string;
}
