import { Injectable } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';
import { randomUUID } from 'node:crypto';
import type { TokenKind } from './token-options';

/** Issuer and audience of service tokens. */
export const SERVICE_TOKENS: TokenKind = { issuer: 'proticket-service', audience: 'proticket-internal' };

const LIFETIME_SECONDS = 60;

/**
 * Short-lived tokens for calls between the two services, under a secret and an audience of their own: a user's
 * token never opens an internal route, and a service's token opens nothing else.
 */
@Injectable()
export class ServiceTokens {
  constructor(private readonly jwt: JwtService) {}

  /** A token for one call. @param caller the calling service, for the audit log of the called one. */
  sign(caller: string): string {
    return this.jwt.sign({ caller }, { expiresIn: LIFETIME_SECONDS, jwtid: randomUUID() });
  }

  /** The calling service's name, or undefined when the token is not valid. */
  verify(token: string): string | undefined {
    try {
      const { caller } = this.jwt.verify<{ readonly caller?: unknown }>(token);
      return typeof caller === 'string' ? caller : undefined;
    } catch {
      return undefined;
    }
  }
}
