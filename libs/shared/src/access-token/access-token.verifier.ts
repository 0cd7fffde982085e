import { isUUID } from 'class-validator';
import { isRole } from '../roles';
import { ACCESS_TOKEN_AUDIENCE, ACCESS_TOKEN_ISSUER, type CurrentUser } from './access-token.claims';
import type { KeyRing } from './key-ring';
import { verifySignedToken } from './signed-token';

/** Verifies access tokens with the shared secret alone: no call, no database, so sales go on while auth is away. */
export class AccessTokenVerifier {
  constructor(private readonly keys: KeyRing) {}

  /** The user a token speaks for, or undefined when it is not a valid access token. */
  verify(token: string): CurrentUser | undefined {
    const claims = verifySignedToken(token, this.keys, {
      audience: ACCESS_TOKEN_AUDIENCE,
      issuer: ACCESS_TOKEN_ISSUER,
    });
    if (!claims) return undefined;
    const { user_id, role, sid, iat, exp, jti } = claims as Record<string, unknown>;
    const complete = isUUID(user_id) && isRole(role) && isUUID(sid) && typeof jti === 'string';
    if (!complete || typeof iat !== 'number' || typeof exp !== 'number') return undefined;
    return { user_id: user_id as string, role, sid: sid as string, issued_at: iat };
  }
}
