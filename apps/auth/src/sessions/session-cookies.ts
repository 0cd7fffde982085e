import { ACCESS_COOKIE, cookieOf, REFRESH_COOKIE } from '@proticket/shared';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { SessionTokens } from './session-tokens';

/** Where the refresh cookie is sent to: nowhere but here. */
const REFRESH_PATH = '/v1/auth';
const DAY_SECONDS = 86_400;

/** Hands the tokens over as cookies. @param maxDays how long the session can last at most. */
export function setSessionCookies(reply: FastifyReply, tokens: SessionTokens, maxDays: number): void {
  void reply.header('set-cookie', [
    guardedCookie(ACCESS_COOKIE, tokens.accessToken, '/', tokens.expiresIn),
    guardedCookie(REFRESH_COOKIE, tokens.refreshToken, REFRESH_PATH, maxDays * DAY_SECONDS),
  ]);
}

/** Makes the browser forget both. */
export function clearSessionCookies(reply: FastifyReply): void {
  void reply.header('set-cookie', [
    guardedCookie(ACCESS_COOKIE, '', '/', 0),
    guardedCookie(REFRESH_COOKIE, '', REFRESH_PATH, 0),
  ]);
}

/** The refresh token of the cookie; undefined when there is none. */
export function refreshCookieOf(request: FastifyRequest): string | undefined {
  return cookieOf(request.headers.cookie, REFRESH_COOKIE) || undefined;
}

/**
 * Out of reach of scripts, sent over TLS alone and never with a request that a foreign site causes.
 *
 * @param value a token: its alphabet needs no quoting in a cookie.
 */
function guardedCookie(name: string, value: string, path: string, maxAgeSeconds: number): string {
  return `${name}=${value}; Max-Age=${maxAgeSeconds}; Path=${path}; HttpOnly; Secure; SameSite=Strict`;
}
