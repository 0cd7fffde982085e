import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { ed25519Seed, type TicketKeySettings } from './ticket-key.settings';

const MAC_BYTES = 16;

/**
 * Tokens in links that carry their own proof: a payload of fixed length and a 128-bit MAC, so that nobody can count
 * through them. The key is derived from the signing key of tickets, one for each purpose: one secret less to make and
 * to lose, and no token of one purpose passes for another's.
 */
export class SignedLinks {
  private readonly keys: readonly Buffer[];

  /** @param purpose names the derived key; a change of it voids every token */
  constructor(
    settings: TicketKeySettings,
    purpose: string,
    private readonly payloadBytes: number,
  ) {
    this.keys = [settings.signingKey, ...settings.previousKeys].map((text) =>
      Buffer.from(hkdfSync('sha256', ed25519Seed(text), '', purpose, 32)),
    );
  }

  sign(payload: Buffer): string {
    return Buffer.concat([payload, mac(this.keys[0]!, payload)]).toString('base64url');
  }

  /** @returns the payload; undefined when the token is not one of ours. Each token has one spelling. */
  read(token: string): Buffer | undefined {
    const bytes = Buffer.from(token, 'base64url');
    const isOurs = bytes.length === this.payloadBytes + MAC_BYTES && bytes.toString('base64url') === token;
    if (!isOurs) return undefined;
    const payload = bytes.subarray(0, this.payloadBytes);
    const given = bytes.subarray(this.payloadBytes);
    return this.keys.some((key) => timingSafeEqual(mac(key, payload), given)) ? payload : undefined;
  }
}

function mac(key: Buffer, payload: Buffer): Buffer {
  return createHmac('sha256', key).update(payload).digest().subarray(0, MAC_BYTES);
}
