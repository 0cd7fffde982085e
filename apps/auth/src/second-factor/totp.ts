import { Secret, TOTP } from 'otpauth';
import { normaliseCode } from './normalise-code';

const STEP_SECONDS = 30;
const SECRET_BYTES = 20;
/** Accepted steps before and after the current one: clocks of phones differ by seconds, and typing takes some more. */
const STEPS_AROUND = 1;

/** A new secret for an authenticator app, in base32, which such apps accept when typed. */
export function newTotpSecret(): string {
  return new Secret({ size: SECRET_BYTES }).base32;
}

/** The content of the QR code for the app. */
export function otpauthUrl(secret: string, email: string): string {
  return totpOf(secret, email).toString();
}

/**
 * The time step that a code belongs to, near the current one; undefined if the code is wrong. The step is needed because each
 * code may be used only once.
 */
export function stepOfCode(secret: string, typed: string, nowMs: number = Date.now()): number | undefined {
  const token = normaliseCode(typed);
  // The library compares bytes and throws if six characters are more than six bytes.
  if (!/^\d{6}$/.test(token)) return undefined;
  const delta = totpOf(secret).validate({ token, timestamp: nowMs, window: STEPS_AROUND });
  return delta === null ? undefined : Math.floor(nowMs / 1000 / STEP_SECONDS) + delta;
}

/** SHA-1, six digits, 30 s (RFC 6238): supported by every app. */
function totpOf(secret: string, label = 'account'): TOTP {
  return new TOTP({
    issuer: 'ProTicket',
    label,
    algorithm: 'SHA1',
    digits: 6,
    period: STEP_SECONDS,
    secret: Secret.fromBase32(secret),
  });
}
