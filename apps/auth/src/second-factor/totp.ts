import { Secret, TOTP } from 'otpauth';
import { normaliseCode } from './normalise-code';

const STEP_SECONDS = 30;
const SECRET_BYTES = 20;
/** Clocks of phones go wrong by some seconds, and people type for some more. */
const STEPS_AROUND = 1;

/** A new secret for an authenticator app, in base32 as such apps want it typed. */
export function newTotpSecret(): string {
  return new Secret({ size: SECRET_BYTES }).base32;
}

/** What the app reads from a QR code. */
export function otpauthUrl(secret: string, email: string): string {
  return totpOf(secret, email).toString();
}

/**
 * The time step whose code this is, around now; undefined when it is none. The step, not just a yes, because each
 * may be used once.
 */
export function stepOfCode(secret: string, typed: string, nowMs: number = Date.now()): number | undefined {
  const token = normaliseCode(typed);
  // The library compares bytes and throws where six characters are more than six of them.
  if (!/^\d{6}$/.test(token)) return undefined;
  const delta = totpOf(secret).validate({ token, timestamp: nowMs, window: STEPS_AROUND });
  return delta === null ? undefined : Math.floor(nowMs / 1000 / STEP_SECONDS) + delta;
}

/** SHA-1, six digits, 30 s: what every app understands (RFC 6238). */
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
