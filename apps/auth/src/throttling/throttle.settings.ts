import { Env } from '@proticket/platform';
import { IsWholeNumber, Max, Min } from '@proticket/shared';

const WHOLE_NUMBER = 'A whole number from 1 to 1000000.';

/**
 * Limits for attempts. They are counted in the database, so the numbers apply to all instances together and survive restarts.
 * "Address" is the client's IP address; for IPv6 its /64, which is what one customer gets.
 */
export class ThrottleSettings {
  @Env('LOGIN_WINDOW_MINUTES', {
    about: 'How long a failed login (or code) counts.',
    hint: 'A whole number of minutes from 1 to 1440.',
  })
  @IsWholeNumber()
  @Min(1)
  @Max(1440)
  loginWindowMinutes: number = 15;

  @Env('LOGIN_FAILURES_PER_ACCOUNT_AND_ADDRESS', {
    about: 'Failed logins per account and address in the window.',
    hint: WHOLE_NUMBER,
  })
  @IsWholeNumber()
  @Min(1)
  @Max(1_000_000)
  failuresPerAccountAndAddress: number = 5;

  @Env('LOGIN_FAILURES_PER_ACCOUNT', {
    about:
      'Failed logins per account from all addresses in the window; addresses that the user has logged in from are exempt.',
    hint: WHOLE_NUMBER,
  })
  @IsWholeNumber()
  @Min(1)
  @Max(1_000_000)
  failuresPerAccount: number = 100;

  @Env('LOGIN_FAILURES_PER_ADDRESS', {
    about: 'Failed logins per address for all accounts in the window; an office may share one address.',
    hint: WHOLE_NUMBER,
  })
  @IsWholeNumber()
  @Min(1)
  @Max(1_000_000)
  failuresPerAddress: number = 300;

  @Env('TOKEN_FAILURES_PER_ADDRESS', {
    about: 'Invalid refresh, reset, verification and order tokens per address in the window.',
    hint: WHOLE_NUMBER,
  })
  @IsWholeNumber()
  @Min(1)
  @Max(1_000_000)
  tokenFailuresPerAddress: number = 100;

  @Env('REGISTRATIONS_PER_ADDRESS_AND_HOUR', {
    about: 'Registrations per address and hour.',
    hint: WHOLE_NUMBER,
  })
  @IsWholeNumber()
  @Min(1)
  @Max(1_000_000)
  registrationsPerHour: number = 600;

  @Env('GUESTS_PER_ADDRESS_AND_HOUR', {
    about: 'Guests who begin to buy, per address and hour.',
    hint: WHOLE_NUMBER,
  })
  @IsWholeNumber()
  @Min(1)
  @Max(1_000_000)
  guestsPerHour: number = 600;

  @Env('GUESTS_PER_MAILBOX_AND_HOUR', {
    about: 'Guests who begin to buy with one email address, per hour, no matter from where.',
    hint: WHOLE_NUMBER,
  })
  @IsWholeNumber()
  @Min(1)
  @Max(1_000_000)
  guestsPerMailboxAndHour: number = 20;

  @Env('MAIL_REQUESTS_PER_ADDRESS_AND_HOUR', {
    about: 'Requests for reset, verification and order mails per address and hour.',
    hint: WHOLE_NUMBER,
  })
  @IsWholeNumber()
  @Min(1)
  @Max(1_000_000)
  mailRequestsPerHour: number = 300;

  @Env('MAILS_PER_ACCOUNT_AND_HOUR', {
    about: 'Mails of one kind per account and hour, no matter who requests them.',
    hint: WHOLE_NUMBER,
  })
  @IsWholeNumber()
  @Min(1)
  @Max(1_000_000)
  mailsPerHour: number = 3;
}
