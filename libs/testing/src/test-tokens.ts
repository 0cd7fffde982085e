import {
  ACCESS_TOKEN_AUDIENCE,
  ACCESS_TOKEN_ISSUER,
  KeyRing,
  type Role,
  ServiceTokens,
} from '@proticket/shared';
import { sign } from 'jsonwebtoken';
import { randomUUID } from 'node:crypto';
import { TEST_SECRETS } from './test-service';

/** An access token as auth issues it, for tests of the business service without auth. */
export function accessTokenFor(user: {
  readonly user_id?: string;
  readonly role: Role;
  readonly sid?: string;
}): string {
  const { user_id = randomUUID(), role, sid = randomUUID() } = user;
  const { kid, key } = new KeyRing([TEST_SECRETS.JWT_SECRET]).signing;
  return sign({ user_id, role, sid }, key, {
    algorithm: 'HS256',
    keyid: kid,
    issuer: ACCESS_TOKEN_ISSUER,
    audience: ACCESS_TOKEN_AUDIENCE,
    expiresIn: 3600,
    jwtid: randomUUID(),
  });
}

/** A service token as the other service sends it. */
export function serviceToken(): string {
  return new ServiceTokens(new KeyRing([TEST_SECRETS.SERVICE_JWT_SECRET])).sign('test');
}
