import { Env } from '@proticket/platform';
import { IsUrl } from 'class-validator';

/** How the business service reaches the auth service. */
export class AuthClientSettings {
  @Env('AUTH_URL', {
    about: 'URL at which the business service reaches the auth service.',
    hint: 'Write it as http://host:3001, without a path.',
  })
  @IsUrl({ require_tld: false, protocols: ['http', 'https'], require_protocol: true })
  authUrl: string = 'http://localhost:3001';
}
