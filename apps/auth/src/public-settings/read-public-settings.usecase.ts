import { Injectable } from '@nestjs/common';
import { GuestCheckoutSettings } from '@proticket/platform';
import { LOCALES } from '@proticket/contract';
import { EmailVerificationSettings } from '../email-verification/email-verification.settings';
import { MAX_PASSWORD_LENGTH } from '../passwords/check-new-password';
import { PasswordSettings } from '../passwords/password.settings';
import { SecondFactorSettings } from '../second-factor/second-factor.settings';
import type { PublicSettingsDto } from './public-settings.dto';

/** The settings of this service that clients need; a new setting stays private until it is added here. */
@Injectable()
export class ReadPublicSettings {
  constructor(
    private readonly passwords: PasswordSettings,
    private readonly secondFactor: SecondFactorSettings,
    private readonly emails: EmailVerificationSettings,
    private readonly guests: GuestCheckoutSettings,
  ) {}

  read(): PublicSettingsDto {
    return {
      password_min_length: this.passwords.minLength,
      password_max_length: MAX_PASSWORD_LENGTH,
      second_factor_available: this.secondFactor.encryptionSecret !== undefined,
      second_factor_required_for: this.secondFactor.requiredFor,
      email_verification: this.emails.verification,
      registration_hides_accounts: this.emails.hidesAccounts,
      guests_allowed: this.guests.isAllowed,
      locales: [...LOCALES],
    };
  }
}
