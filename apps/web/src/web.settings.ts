import { Env } from '@proticket/platform/server';
import { IsWholeNumber, Max, Min } from '@proticket/shared';
import { IsUrl } from 'class-validator';

const ORIGIN = { require_tld: false, protocols: ['http', 'https'], require_protocol: true };

/** Where the web server listens, and what is behind it. */
export class WebSettings {
  @Env('WEB_PORT', { about: 'TCP port of the web server.', hint: 'A whole number from 1 to 65535.' })
  @IsWholeNumber()
  @Min(1)
  @Max(65_535)
  port: number = 3000;

  @Env('WEB_AUTH_UPSTREAM', {
    about: 'Internal URL of the auth service, to which the web server passes requests on.',
    hint: 'Write it as http://auth.internal:3001, without a path.',
  })
  @IsUrl(ORIGIN)
  authUpstream: string = 'http://localhost:3001';

  @Env('WEB_BUSINESS_UPSTREAM', {
    about: 'Internal URL of the business service, to which the web server passes requests on.',
    hint: 'Write it as http://business.internal:3002, without a path.',
  })
  @IsUrl(ORIGIN)
  businessUpstream: string = 'http://localhost:3002';
}
