import { Env } from '@proticket/platform';
import { IsWholeNumber, Max, Min } from '@proticket/shared';

const WHOLE_NUMBER = 'A whole number from 1 to 1000000.';

/**
 * How many attempts are let through. Counted in the database, so the numbers hold for all instances together
 * and across restarts. "Address" is the client's IP address; of an IPv6 address its /64, which is what one
 * customer gets.
 */
export class ThrottleSettings {
  @Env('LOGIN_WINDOW_MINUTES', {
    about: 'For how long a failed login (or code) counts.',
    hint: 'A whole number of minutes from 1 to 1440.',
  })
  @IsWholeNumber()
  @Min(1)
  @Max(1440)
  loginWindowMinutes: number = 15;

  @Env('LOGIN_FAILURES_PER_ACCOUNT_AND_ADDRESS', {
    about: 'Failed logins for one account from one address in the window.',
    hint: WHOLE_NUMBER,
  })
  @IsWholeNumber()
  @Min(1)
  @Max(1_000_000)
  failuresPerAccountAndAddress: number = 5;

  @Env('LOGIN_FAILURES_PER_ACCOUNT', {
    about:
      'Failed logins for one account from all addresses in the window; addresses the owner logged in from stay open.',
    hint: WHOLE_NUMBER,
  })
  @IsWholeNumber()
  @Min(1)
  @Max(1_000_000)
  failuresPerAccount: number = 100;

  @Env('LOGIN_FAILURES_PER_ADDRESS', {
    about: 'Failed logins for all accounts from one address in the window; offices share one.',
    hint: WHOLE_NUMBER,
  })
  @IsWholeNumber()
  @Min(1)
  @Max(1_000_000)
  failuresPerAddress: number = 300;

  @Env('TOKEN_FAILURES_PER_ADDRESS', {
    about: 'Refresh and reset tokens that were not valid, from one address in the window.',
    hint: WHOLE_NUMBER,
  })
  @IsWholeNumber()
  @Min(1)
  @Max(1_000_000)
  tokenFailuresPerAddress: number = 100;

  @Env('REGISTRATIONS_PER_ADDRESS_AND_HOUR', {
    about: 'Attempts to open an account from one address in an hour.',
    hint: WHOLE_NUMBER,
  })
  @IsWholeNumber()
  @Min(1)
  @Max(1_000_000)
  registrationsPerHour: number = 600;

  @Env('MAIL_REQUESTS_PER_ADDRESS_AND_HOUR', {
    about: 'Requests for reset and verification mails from one address in an hour.',
    hint: WHOLE_NUMBER,
  })
  @IsWholeNumber()
  @Min(1)
  @Max(1_000_000)
  mailRequestsPerHour: number = 300;

  @Env('MAILS_PER_ACCOUNT_AND_HOUR', {
    about: 'Mails of one kind that an account gets in an hour, whoever asks for them.',
    hint: WHOLE_NUMBER,
  })
  @IsWholeNumber()
  @Min(1)
  @Max(1_000_000)
  mailsPerHour: number = 3;
}
