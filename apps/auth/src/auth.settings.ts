import { Env } from '@proticket/platform';
import { IsWholeNumber, Max, Min } from '@proticket/shared';
import { Matches } from 'class-validator';

/** Port and database of the auth service. */
export class AuthServerSettings {
  @Env('AUTH_PORT', { about: 'TCP port of the auth service.', hint: 'A whole number from 1 to 65535.' })
  @IsWholeNumber()
  @Min(1)
  @Max(65_535)
  port: number = 3001;

  @Env('AUTH_DATABASE_URL', {
    about: 'MySQL 8.4 or MariaDB 10.11 database of the auth service.',
    hint: 'Write it as mysql://user:password@host:3306/auth_db, with ?ssl-mode=VERIFY_IDENTITY for TLS.',
    example: 'mysql://proticket:password@localhost:3306/auth_db',
    secret: true,
  })
  @Matches(/^mysql:\/\/[^/]+\/[^/?]+(\?.*)?$/, {
    message: '$property must be a mysql:// URL with a database name',
  })
  databaseUrl: string;
}

/**
 * The longest lifetime that ACCESS_TOKEN_SECONDS allows. A revocation is stored for that long, whatever the setting is now:
 * tokens issued before it was lowered may still be valid. An entry takes about 200 bytes in each instance of the business
 * service, so a hundred thousand logouts per day are 20 MB.
 */
export const LONGEST_ACCESS_TOKEN_SECONDS = 86_400;

/** Access tokens and sessions. */
export class SessionSettings {
  @Env('ACCESS_TOKEN_SECONDS', {
    about: 'Lifetime of an access token.',
    hint: 'A whole number of seconds from 60 to 86400.',
  })
  @IsWholeNumber()
  @Min(60)
  @Max(LONGEST_ACCESS_TOKEN_SECONDS)
  accessTokenSeconds: number = 3600;

  @Env('SESSION_IDLE_DAYS', {
    about: 'A session ends if it is not refreshed for this long.',
    hint: 'A whole number of days from 1 to 90.',
  })
  @IsWholeNumber()
  @Min(1)
  @Max(90)
  idleDays: number = 7;

  @Env('SESSION_MAX_DAYS', {
    about: 'A session ends after this long, even if it is refreshed.',
    hint: 'A whole number of days from 1 to 365.',
  })
  @IsWholeNumber()
  @Min(1)
  @Max(365)
  maxDays: number = 30;
}
