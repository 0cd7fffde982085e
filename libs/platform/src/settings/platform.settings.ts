import { IsInstant, IsWholeNumber, Max, Min } from '@proticket/shared';
import { IsArray, IsBoolean, IsIn, IsOptional, IsString, IsUrl, Matches } from 'class-validator';
import { Env } from './env.decorator';
import { IsStrongSecret } from './secret.validator';

const MAKE_A_SECRET = 'Make one with: openssl rand -base64 48';

/** The requests that a service accepts. */
export class HttpSettings {
  @Env('CORS_ORIGINS', {
    about: 'Origins of single-page apps that may call the services from a browser, comma-separated.',
    hint: 'For example https://tickets.example.org,https://staff.example.org',
  })
  @IsArray()
  @IsString({ each: true })
  corsOrigins: string[] = [];

  @Env('BODY_LIMIT_BYTES', {
    about: 'The largest request body that is accepted.',
    hint: 'A whole number of bytes from 1024 to 10485760.',
  })
  @IsWholeNumber()
  @Min(1024)
  @Max(10_485_760)
  bodyLimitBytes: number = 262_144;
}

/** The log. */
export class LogSettings {
  @Env('LOG_LEVEL', {
    about: 'The least severe level that is logged (one JSON object per line on standard output).',
    hint: 'One of fatal, error, warn, info, debug, trace, silent.',
  })
  @IsIn(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'])
  level: string = 'info';
}

/** Keys of the tokens, the same in both services. */
export class TokenKeySettings {
  @Env('JWT_SECRET', {
    about: 'Signs and verifies access tokens (HS256).',
    hint: MAKE_A_SECRET,
    secret: true,
  })
  @IsStrongSecret()
  jwtSecret: string;

  @Env('JWT_SECRET_PREVIOUS', {
    about: 'The previous key, accepted until its tokens expire; set it when you rotate JWT_SECRET.',
    hint: MAKE_A_SECRET,
    secret: true,
  })
  @IsOptional()
  @IsStrongSecret()
  jwtSecretPrevious?: string;

  @Env('ACCESS_TOKENS_SINCE', {
    about:
      'Access tokens that were issued before this time are refused. Set it after a restore of the auth database, to the time at which it begins to serve.',
    hint: 'Write it as 2026-11-27T18:00:00Z.',
  })
  @IsOptional()
  @IsInstant()
  accessTokensSince?: string;

  @Env('SERVICE_JWT_SECRET', {
    about: 'Signs and verifies the tokens for calls between the two services.',
    hint: MAKE_A_SECRET,
    secret: true,
  })
  @IsStrongSecret()
  serviceJwtSecret: string;
}

/** Where the business service is: its own links use it, and the auth service calls it. */
export class BusinessUrlSettings {
  @Env('BUSINESS_URL', {
    about:
      'For the business service: the origin of links to its checkouts and tickets; behind the web server that of PUBLIC_URL. For the auth service: where it reaches the business service directly.',
    hint: 'Write it as https://api.example.org, without a path.',
  })
  @IsUrl({ require_tld: false, protocols: ['http', 'https'], require_protocol: true })
  businessUrl: string = 'http://localhost:3002';
}

/** Where people reach the pages: the web server serves them, and the services link to them. */
export class PublicUrlSettings {
  @Env('PUBLIC_URL', {
    about:
      'Origin of the pages: in mails, payment pages (listed in docs/operations.md), previews and the sitemap; never taken from a request.',
    hint: 'Write it as https://tickets.example.org, without a path.',
  })
  @IsUrl({ require_tld: false, protocols: ['http', 'https'], require_protocol: true })
  publicUrl: string = 'http://localhost:3000';
}

/** Whether people may buy without an account, the same in both services. */
export class GuestCheckoutSettings {
  @Env('GUEST_CHECKOUT', {
    about:
      'Whether people may buy with an email address and a name, without an account; events can still turn it off for themselves. ' +
      'Turn it on once every instance of both services knows guests: earlier releases take their tokens for those of accounts.',
    hint: 'true or false; the same in both services.',
  })
  @IsBoolean()
  isAllowed: boolean = false;
}

/** Background jobs. */
export class JobSettings {
  @Env('JOBS_ENABLED', {
    about: 'Whether this instance runs background jobs; any number of instances may.',
    hint: 'true or false.',
  })
  @IsBoolean()
  enabled: boolean = true;

  @Env('JOBS_CONCURRENCY', {
    about: 'Jobs of one type that an instance runs at once; types have separate limits.',
    hint: 'A whole number from 1 to 100.',
  })
  @IsWholeNumber()
  @Min(1)
  @Max(100)
  concurrency: number = 8;

  @Env('JOBS_POLL_MS', {
    about: 'How often an instance polls for jobs of other instances, in milliseconds; its own start at once.',
    hint: 'A whole number from 50 to 60000.',
  })
  @IsWholeNumber()
  @Min(50)
  @Max(60_000)
  pollMs: number = 500;

  @Env('JOBS_LEASE_SECONDS', {
    about: 'After how long a job of a crashed instance is run by another one.',
    hint: 'A whole number of seconds from 5 to 3600; longer than the slowest job.',
  })
  @IsWholeNumber()
  @Min(5)
  @Max(3600)
  leaseSeconds: number = 60;
}

/** Sending mail. */
export class MailSettings {
  @Env('SMTP_URL', {
    about: 'Mail server for password resets, tickets and notifications.',
    hint: 'Write it as smtp://user:password@host:587 or smtps://user:password@host:465',
    example: 'smtp://localhost:1025',
    secret: true,
  })
  @Matches(/^smtps?:\/\/\S+$/, { message: '$property must be an smtp:// or smtps:// URL' })
  smtpUrl: string;

  @Env('MAIL_FROM', { about: 'Sender of mails.', hint: 'Write it as Name <address>.' })
  @Matches(/^[^\r\n]*<?[^\s@<>]+@[^\s@<>]+>?$/, { message: '$property must be an address' })
  from: string = 'ProTicket <no-reply@proticket.test>';
}
