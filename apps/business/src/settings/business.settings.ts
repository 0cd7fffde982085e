import { Env } from '@proticket/platform';
import { IsWholeNumber, Max, Min } from '@proticket/shared';
import { Matches } from 'class-validator';

/** Port and database of the business service. */
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
}
