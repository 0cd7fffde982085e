import { Env } from '@proticket/platform';
import { IsBoolean, IsIn } from 'class-validator';

/** Whether owners must prove that they read their address. */
export class EmailVerificationSettings {
  @Env('EMAIL_VERIFICATION', {
    about:
      'Whether new accounts get a mail to prove their address (optional), cannot log in before they did (required), or neither (off).',
    hint: 'One of off, optional, required.',
  })
  @IsIn(['off', 'optional', 'required'])
  verification: 'off' | 'optional' | 'required' = 'off';

  @Env('REGISTRATION_HIDES_ACCOUNTS', {
    about:
      'Whether registering answers 202 for every address and tells by mail alone whether there was an account already.',
    hint: 'true or false.',
  })
  @IsBoolean()
  hidesAccounts: boolean = false;
}
