import { type JwtModuleOptions, JwtSecretRequestType } from '@nestjs/jwt';
import type { KeyRing } from './key-ring';

/** Issuer and audience of a kind of token, so that one kind is never valid as another. */
export interface TokenKind {
  readonly issuer: string;
  readonly audience: string;
}

/** How far the clocks of two hosts may differ before one takes a token of the other for one that has ended. */
export const CLOCK_TOLERANCE_SECONDS = 5;

/** How tokens of a kind are signed and verified: HS256, with the keys of a ring, and nothing else. */
export function tokenOptions(keys: KeyRing, { issuer, audience }: TokenKind): JwtModuleOptions {
  const { kid, key } = keys.current;
  return {
    signOptions: { algorithm: 'HS256', keyid: kid, issuer, audience },
    verifyOptions: { algorithms: ['HS256'], issuer, audience, clockTolerance: CLOCK_TOLERANCE_SECONDS },
    // An unknown kid has no key; jsonwebtoken refuses to verify without one.
    secretOrKeyProvider: (request, token) =>
      request === JwtSecretRequestType.SIGN ? key : keys.forToken(String(token))!,
  };
}
