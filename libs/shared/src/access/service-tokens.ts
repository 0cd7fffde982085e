import { Injectable } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';
import { randomUUID } from 'node:crypto';
import type { TokenKind } from './token-options';

/** Issuer and audience of service tokens. */
export const SERVICE_TOKENS: TokenKind = { issuer: 'proticket-service', audience: 'proticket-internal' };

/** Longer than the clocks of two hosts may differ: a token is used at once, but by the clock of the other one. */
const LIFETIME_SECONDS = 120;

/**
 * Short-lived tokens for calls between the two services, with their own secret and audience: the token of a user is never
 * valid for an internal route, and the token of a service for no other.
 */
@Injectable()
export class ServiceTokens {
  constructor(private readonly jwt: JwtService) {}

  /** A token for one call. @param caller the calling service, for the audit log of the called one. */
  sign(caller: string): string {
    return this.jwt.sign({ caller }, { expiresIn: LIFETIME_SECONDS, jwtid: randomUUID() });
  }

  /** The name of the calling service; undefined if the token is not valid. */
  verify(token: string): string | undefined {
    try {
      const { caller } = this.jwt.verify<{ readonly caller?: unknown }>(token);
      return typeof caller === 'string' ? caller : undefined;
    } catch {
      return undefined;
    }
  }
}
