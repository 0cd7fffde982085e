import { JwtService } from '@nestjs/jwt';
import { ACCESS_TOKENS, type Role } from '@proticket/contract';
import { AccessKeys, SERVICE_TOKENS, ServiceKeys, ServiceTokens, tokenOptions } from '@proticket/shared';
import { randomUUID } from 'node:crypto';
import { TEST_SECRETS } from './test-service';

/** An access token as auth issues it, for tests of the business service without auth. */
export function accessTokenFor(user: {
  readonly user_id?: string;
  readonly role: Role;
  readonly sid?: string;
  /** Of a guest: whose orders count together. */
  readonly guest?: string;
}): string {
  const { user_id = randomUUID(), role, sid = randomUUID(), guest } = user;
  const jwt = new JwtService(tokenOptions(new AccessKeys([TEST_SECRETS.JWT_SECRET]), ACCESS_TOKENS));
  return jwt.sign(
    { user_id, role, sid, ...(guest === undefined ? {} : { guest }) },
    { expiresIn: 3600, jwtid: randomUUID() },
  );
}

/** Service tokens as the services under test make and verify them. */
export function testServiceTokens(): ServiceTokens {
  const keys = new ServiceKeys([TEST_SECRETS.SERVICE_JWT_SECRET]);
  return new ServiceTokens(new JwtService(tokenOptions(keys, SERVICE_TOKENS)));
}

/** A service token as the other service sends it. */
export function serviceToken(): string {
  return testServiceTokens().sign('test');
}
