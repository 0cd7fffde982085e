import { Injectable } from '@nestjs/common';
import { accessErrors } from '@proticket/contract';
import { TrustedOrigins } from '@proticket/shared';
import type { FastifyRequest } from 'fastify';
import { refreshCookieOf } from './session-cookies';

/** A refresh token and how it was sent: its successor is returned the same way. */
export interface PresentedToken {
  readonly text: string;
  readonly transport: 'bearer' | 'cookie';
}

/** Reads the refresh token of a request from its body or its cookie; both at once are refused. */
@Injectable()
export class RefreshTokenSource {
  constructor(private readonly origins: TrustedOrigins) {}

  /** @throws access.two_kinds, access.foreign_page if another site sends the cookie. */
  read(request: FastifyRequest, fromBody: string | undefined): PresentedToken | undefined {
    const fromCookie = refreshCookieOf(request);
    if (fromCookie === undefined) {
      return fromBody === undefined ? undefined : { text: fromBody, transport: 'bearer' };
    }
    if (fromBody !== undefined) throw accessErrors.two_kinds();
    if (this.origins.isForged(request)) throw accessErrors.foreign_page();
    return { text: fromCookie, transport: 'cookie' };
  }

  /** Cookies are set for our own pages only: another site could log its visitor in as somebody else (login CSRF). */
  refuseForeignPage(request: FastifyRequest): void {
    if (this.origins.isForged(request)) throw accessErrors.foreign_page();
  }
}
