import { Injectable } from '@nestjs/common';
import { accessErrors, TrustedOrigins } from '@proticket/shared';
import type { FastifyRequest } from 'fastify';
import { refreshCookieOf } from './session-cookies';

/** A refresh token, and how it came: its successor goes back the same way. */
export interface PresentedToken {
  readonly text: string;
  readonly transport: 'bearer' | 'cookie';
}

/** Finds the refresh token of a request: in its body or in its cookie, never in both. */
@Injectable()
export class RefreshTokenSource {
  constructor(private readonly origins: TrustedOrigins) {}

  /** @throws access.two_kinds, access.foreign_page when a foreign page sends the cookie. */
  read(request: FastifyRequest, fromBody: string | undefined): PresentedToken | undefined {
    const fromCookie = refreshCookieOf(request);
    if (fromCookie === undefined) {
      return fromBody === undefined ? undefined : { text: fromBody, transport: 'bearer' };
    }
    if (fromBody !== undefined) throw accessErrors.two_kinds();
    if (this.origins.isForged(request)) throw accessErrors.foreign_page();
    return { text: fromCookie, transport: 'cookie' };
  }

  /** Whoever asks for cookies must be one of our pages, too: a foreign page could log its visitor in as somebody else. */
  refuseForeignPage(request: FastifyRequest): void {
    if (this.origins.isForged(request)) throw accessErrors.foreign_page();
  }
}
