import { Env } from '@proticket/platform';
import { IsWholeNumber, Max, Min } from '@proticket/shared';
import { Matches } from 'class-validator';

/** Where the auth service listens and keeps its data. */
export class AuthServerSettings {
  @Env('AUTH_PORT', { about: 'TCP port of the auth service.', hint: 'A whole number from 1 to 65535.' })
  @IsWholeNumber()
  @Min(1)
  @Max(65_535)
  port: number = 3001;

  @Env('AUTH_DATABASE_URL', {
    about: 'MySQL 8.4 or MariaDB 10.11 database of the auth service.',
    hint: 'Write it as mysql://user:password@host:3306/auth_db',
    example: 'mysql://proticket:password@localhost:3306/auth_db',
    secret: true,
  })
  @Matches(/^mysql:\/\/[^/]+\/[^/]+$/, { message: '$property must be a mysql:// URL with a database name' })
  databaseUrl: string;
}

/** Access tokens and sessions. */
export class SessionSettings {
  @Env('ACCESS_TOKEN_SECONDS', {
    about: 'Lifetime of an access token.',
    hint: 'A whole number of seconds from 60 to 86400.',
  })
  @IsWholeNumber()
  @Min(60)
  @Max(86_400)
  accessTokenSeconds: number = 3600;

  @Env('SESSION_IDLE_DAYS', {
    about: 'A session that is not refreshed for this long ends.',
    hint: 'A whole number of days from 1 to 90.',
  })
  @IsWholeNumber()
  @Min(1)
  @Max(90)
  idleDays: number = 7;

  @Env('SESSION_MAX_DAYS', {
    about: 'A session ends after this long, however often it is refreshed.',
    hint: 'A whole number of days from 1 to 365.',
  })
  @IsWholeNumber()
  @Min(1)
  @Max(365)
  maxDays: number = 30;
}
