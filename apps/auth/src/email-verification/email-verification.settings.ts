import { Env } from '@proticket/platform';
import { IsBoolean, IsIn } from 'class-validator';

/** Whether users must verify their email address. */
export class EmailVerificationSettings {
  @Env('EMAIL_VERIFICATION', {
    about:
      'Whether new users get a mail to verify their address (optional), cannot log in before they did (required), or neither (off).',
    hint: 'One of off, optional, required.',
  })
  @IsIn(['off', 'optional', 'required'])
  verification: 'off' | 'optional' | 'required' = 'off';

  @Env('REGISTRATION_HIDES_ACCOUNTS', {
    about:
      'Whether registration returns 202 for every address and only a mail reveals that there was an account already.',
    hint: 'true or false.',
  })
  @IsBoolean()
  hidesAccounts: boolean = false;
}
