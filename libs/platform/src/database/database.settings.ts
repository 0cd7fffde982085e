import { IsWholeNumber, Max, Min } from '@proticket/shared';
import { Env } from '../settings/env.decorator';

/** Limits of the connections to a service's database. */
export class DatabaseSettings {
  @Env('DATABASE_POOL_SIZE', {
    about:
      'Connections that an instance of a service opens to its database at most; the business service opens GROUP_COMMIT_CONNECTIONS more.',
    hint: 'A whole number from 2 to 500; times the instances it must fit into max_connections of the server.',
  })
  @IsWholeNumber()
  @Min(2)
  @Max(500)
  poolSize: number = 20;

  @Env('DATABASE_QUEUE', {
    about: 'Calls of an instance that may wait for a connection; more get 503.',
    hint: 'A whole number from 1 to 100000.',
  })
  @IsWholeNumber()
  @Min(1)
  @Max(100_000)
  queueLimit: number = 2_000;

  @Env('DATABASE_CONNECT_TIMEOUT_MS', {
    about:
      'How long opening a connection to the database, or waiting for a free one, may take; then the request gets 503.',
    hint: 'A whole number of milliseconds from 100 to 60000.',
  })
  @IsWholeNumber()
  @Min(100)
  @Max(60_000)
  connectTimeoutMs: number = 5_000;

  @Env('DATABASE_STATEMENT_TIMEOUT_MS', {
    about:
      'A statement that takes longer is cancelled; MySQL cancels only SELECT, PostgreSQL and MariaDB every statement.',
    hint: 'A whole number of milliseconds from 1000 to 600000.',
  })
  @IsWholeNumber()
  @Min(1_000)
  @Max(600_000)
  statementTimeoutMs: number = 15_000;

  @Env('DATABASE_LOCK_TIMEOUT_MS', {
    about:
      'A statement that waits longer for a lock is cancelled; MySQL and MariaDB round up to whole seconds.',
    hint: 'A whole number of milliseconds from 100 to 60000; less than DATABASE_STATEMENT_TIMEOUT_MS.',
  })
  @IsWholeNumber()
  @Min(100)
  @Max(60_000)
  lockTimeoutMs: number = 5_000;

  @Env('DATABASE_IDLE_IN_TRANSACTION_MS', {
    about:
      'A transaction in which an instance sends nothing for this long is ended with its connection (PostgreSQL), so that a frozen instance keeps no locks.',
    hint: 'A whole number of milliseconds from 1000 to 600000.',
  })
  @IsWholeNumber()
  @Min(1_000)
  @Max(600_000)
  idleInTransactionMs: number = 15_000;

  @Env('DATABASE_OUTAGE_SECONDS', {
    about:
      'An instance without its database stays ready for this long, so that a load balancer keeps it while a database fails over; requests get 503 with Retry-After.',
    hint: 'A whole number of seconds from 0 to 300; longer than a failover takes.',
  })
  @IsWholeNumber()
  @Min(0)
  @Max(300)
  outageSeconds: number = 15;
}
