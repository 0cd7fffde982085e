import type { Role } from './roles';

/** `iss` and `aud` of every access token; service tokens have others, so that one kind is not valid as the other. */
export const ACCESS_TOKENS = { issuer: 'proticket-auth', audience: 'proticket' } as const;

/** The payload of an access token in the JWT (times in seconds since 1970, RFC 7519). */
export interface AccessTokenClaims {
  readonly user_id: string;
  readonly role: Role;
  readonly iss: string;
  readonly aud: string;
  readonly iat: number;
  readonly exp: number;
  /** Id of this token. */
  readonly jti: string;
  /** The session it belongs to; ending the session ends the token. */
  readonly sid: string;
  /** Only of guests: a keyed hash of their address as a UUID. Orders of guests with the same one count together for limits. */
  readonly guest?: string;
}

/** The user of a request, set by the guard. */
export interface CurrentUser {
  readonly user_id: string;
  readonly role: Role;
  readonly sid: string;
  readonly issued_at: number;
  /** Only of guests, who buy without an account: whose orders count together for the limits of a buyer. */
  readonly guest?: string;
}
