import { Env } from '@proticket/platform';
import { IsWholeNumber, Max, Min } from '@proticket/shared';
import { IsUrl, Matches } from 'class-validator';

/** Port, database and URL of the business service. */
export class BusinessServerSettings {
  @Env('BUSINESS_PORT', {
    about: 'TCP port of the business service.',
    hint: 'A whole number from 1 to 65535.',
  })
  @IsWholeNumber()
  @Min(1)
  @Max(65_535)
  port: number = 3002;

  @Env('BUSINESS_DATABASE_URL', {
    about: 'PostgreSQL 15 or newer database of the business service.',
    hint: 'Write it as postgres://user:password@host:5432/business_logic_db, with ?sslmode=verify-full for TLS.',
    example: 'postgres://proticket:password@localhost:5432/business_logic_db',
    secret: true,
  })
  @Matches(/^postgres(ql)?:\/\/[^/]+\/[^/?]+(\?.*)?$/, {
    message: '$property must be a postgres:// URL with a database name',
  })
  databaseUrl: string;

  @Env('BUSINESS_URL', {
    about:
      'URL of the business service, for browsers, the sandbox and the auth service. The auth service may be given an internal URL instead.',
    hint: 'Write it as https://api.example.org, without a path.',
  })
  @IsUrl({ require_tld: false, protocols: ['http', 'https'], require_protocol: true })
  publicUrl: string = 'http://localhost:3002';
}
