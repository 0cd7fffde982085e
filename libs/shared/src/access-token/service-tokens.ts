import { sign } from 'jsonwebtoken';
import { randomUUID } from 'node:crypto';
import type { KeyRing } from './key-ring';
import { verifySignedToken } from './signed-token';

const SERVICE_AUDIENCE = 'proticket-internal';
const SERVICE_ISSUER = 'proticket-service';
const LIFETIME_SECONDS = 60;

/**
 * Short-lived tokens for calls between the two services, under a secret and an audience of their own: a user's
 * token never opens an internal route, and a service's token opens nothing else.
 */
export class ServiceTokens {
  constructor(private readonly keys: KeyRing) {}

  /** A token for one call. @param caller the calling service, for the audit log of the called one. */
  sign(caller: string): string {
    const { kid, key } = this.keys.signing;
    return sign({ caller }, key, {
      algorithm: 'HS256',
      keyid: kid,
      audience: SERVICE_AUDIENCE,
      issuer: SERVICE_ISSUER,
      expiresIn: LIFETIME_SECONDS,
      jwtid: randomUUID(),
    });
  }

  /** The calling service's name, or undefined when the token is not valid. */
  verify(token: string): string | undefined {
    const claims = verifySignedToken(token, this.keys, {
      audience: SERVICE_AUDIENCE,
      issuer: SERVICE_ISSUER,
    });
    const caller: unknown = claims?.['caller'];
    return typeof caller === 'string' ? caller : undefined;
  }
}
