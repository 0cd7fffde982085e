import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';

const MAC_BYTES = 16;

/**
 * Tokens in links: a payload of fixed length and a 128-bit MAC, so that tokens cannot be guessed. The key is derived from
 * a secret of the service, one per purpose: there is no further secret to manage, and a token of one purpose is not valid
 * for another.
 */
export class SignedLinks {
  private readonly keys: readonly Buffer[];

  /**
   * @param secrets the newest first: it signs, all verify
   * @param purpose name of the derived key; changing it invalidates every token
   */
  constructor(
    secrets: readonly Buffer[],
    purpose: string,
    private readonly payloadBytes: number,
  ) {
    this.keys = secrets.map((secret) => Buffer.from(hkdfSync('sha256', secret, '', purpose, 32)));
  }

  sign(payload: Buffer): string {
    return Buffer.concat([payload, mac(this.keys[0]!, payload)]).toString('base64url');
  }

  /** @returns the payload; undefined if the token is not valid. Only the canonical encoding of a token is valid. */
  verify(token: string): Buffer | undefined {
    const bytes = Buffer.from(token, 'base64url');
    const isCanonical = bytes.toString('base64url') === token;
    if (!isCanonical || bytes.length !== this.payloadBytes + MAC_BYTES) return undefined;
    const payload = bytes.subarray(0, this.payloadBytes);
    const given = bytes.subarray(this.payloadBytes);
    return this.keys.some((key) => timingSafeEqual(mac(key, payload), given)) ? payload : undefined;
  }
}

function mac(key: Buffer, payload: Buffer): Buffer {
  return createHmac('sha256', key).update(payload).digest().subarray(0, MAC_BYTES);
}
