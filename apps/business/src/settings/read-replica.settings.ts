import { Env } from '@proticket/platform';
import { IsWholeNumber, Max, Min } from '@proticket/shared';
import { IsOptional, Matches } from 'class-validator';

/** A hot standby of the business database, for reads. */
export class ReadReplicaSettings {
  @Env('BUSINESS_DATABASE_READ_URL', {
    about:
      'A streaming replica of the business database: lists, searches, reports and histories are read there, and from the primary while it is away.',
    hint: 'Write it as BUSINESS_DATABASE_URL, with a user who may only read; leave it empty without a replica.',
    secret: true,
  })
  @IsOptional()
  @Matches(/^postgres(ql)?:\/\/[^/]+\/[^/?]+(\?.*)?$/, {
    message: '$property must be a postgres:// URL with a database name',
  })
  url?: string;

  @Env('BUSINESS_DATABASE_READ_LAG_SECONDS', {
    about: 'The replica is not read while it is farther behind the primary.',
    hint: 'A whole number of seconds from 1 to 300.',
  })
  @IsWholeNumber()
  @Min(1)
  @Max(300)
  maxLagSeconds: number = 5;
}
