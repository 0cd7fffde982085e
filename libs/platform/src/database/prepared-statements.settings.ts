import { IsWholeNumber, Max, Min } from '@proticket/shared';
import { IsOptional, Matches } from 'class-validator';
import { Env } from '../settings/env.decorator';

/** The connections of prepared statements: those of group commits. */
export class PreparedStatementSettings {
  @Env('GROUP_COMMIT_CONNECTIONS', {
    about: 'Connections of an instance for the statements of orders and payments, beside DATABASE_POOL_SIZE.',
    hint: 'A whole number from 1 to 32; each of a handful of statements uses one at a time.',
  })
  @IsWholeNumber()
  @Min(1)
  @Max(32)
  connections: number = 4;

  @Env('GROUP_COMMIT_DATABASE_URL', {
    about:
      'The same database for these connections, if it has another URL: behind PgBouncer they need a pool that sets their planner settings.',
    hint: 'Write it as BUSINESS_DATABASE_URL; leave it empty for the same one. See docs/operations.md, PgBouncer.',
    secret: true,
  })
  @IsOptional()
  @Matches(/^postgres(ql)?:\/\/[^/]+\/[^/?]+(\?.*)?$/, {
    message: '$property must be a postgres:// URL with a database name',
  })
  databaseUrl?: string;
}
