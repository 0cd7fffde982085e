import { ACCESS_COOKIE, cookieOf, REFRESH_COOKIE } from '@proticket/shared';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { SessionTokens } from './session-tokens';

/** The refresh cookie is sent to these routes only. */
const REFRESH_PATH = '/v1/auth';
const DAY_SECONDS = 86_400;

/** Sends the tokens as cookies. @param maxDays maximum lifetime of the session. */
export function setSessionCookies(reply: FastifyReply, tokens: SessionTokens, maxDays: number): void {
  void reply.header('set-cookie', [
    guardedCookie(ACCESS_COOKIE, tokens.accessToken, '/', tokens.expiresIn),
    guardedCookie(REFRESH_COOKIE, tokens.refreshToken, REFRESH_PATH, maxDays * DAY_SECONDS),
  ]);
}

/** Deletes both cookies. */
export function clearSessionCookies(reply: FastifyReply): void {
  void reply.header('set-cookie', [
    guardedCookie(ACCESS_COOKIE, '', '/', 0),
    guardedCookie(REFRESH_COOKIE, '', REFRESH_PATH, 0),
  ]);
}

/** The refresh token in the cookie; undefined if there is none. */
export function refreshCookieOf(request: FastifyRequest): string | undefined {
  return cookieOf(request.headers.cookie, REFRESH_COOKIE) || undefined;
}

/**
 * Not readable by scripts, sent over TLS only and never with cross-site requests.
 *
 * @param value a token, whose alphabet needs no quoting in a cookie.
 */
function guardedCookie(name: string, value: string, path: string, maxAgeSeconds: number): string {
  return `${name}=${value}; Max-Age=${maxAgeSeconds}; Path=${path}; HttpOnly; Secure; SameSite=Strict`;
}
