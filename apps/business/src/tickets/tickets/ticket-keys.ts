import { Injectable } from '@nestjs/common';
import {
  keyIdOfTicketQr,
  readTicketQr,
  signTicketQr,
  ticketKeyId,
  type QrReading,
  type TicketClaims,
  type TicketPublicJwk,
} from '@proticket/shared';
import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { ed25519Seed, TicketKeySettings } from './ticket-key.settings';

/** The fixed bytes before the seed in PKCS #8 (RFC 8410 §7), the shortest form in which Node reads Ed25519 keys. */
const PKCS8_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex');

interface TicketKey {
  readonly kid: string;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

/** The valid keys of ticket signatures: the first signs, all verify. */
@Injectable()
export class TicketKeys {
  private readonly keys: readonly TicketKey[];
  private readonly publicKeys: ReadonlyMap<string, KeyObject>;

  constructor(settings: TicketKeySettings) {
    this.keys = [settings.signingKey, ...settings.previousKeys].map(toKey);
    this.publicKeys = new Map(this.keys.map(({ kid, publicKey }) => [kid, publicKey]));
  }

  /** The content of a QR code. To be called by `TicketSigner` only, which checks that the ticket may be signed. */
  sign(claims: TicketClaims): string {
    const { kid, privateKey } = this.keys[0]!;
    return signTicketQr(claims, kid, privateKey);
  }

  /** The claims of a scanned code, or why it is not a valid ticket. */
  verify(qr: string): QrReading {
    return readTicketQr(qr, this.publicKeys);
  }

  /** Whether the key of a stored code is still valid; the signature is not verified again. */
  isLive(qr: string): boolean {
    return this.publicKeys.has(keyIdOfTicketQr(qr) ?? '');
  }

  /** The public halves, newest first. */
  jwks(): TicketPublicJwk[] {
    return this.keys.map(({ kid, publicKey }) => {
      const { x } = publicKey.export({ format: 'jwk' });
      return { kty: 'OKP', crv: 'Ed25519', x: x!, kid };
    });
  }
}

function toKey(text: string): TicketKey {
  const der = Buffer.concat([PKCS8_PREFIX, ed25519Seed(text)]);
  const privateKey = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  const publicKey = createPublicKey(privateKey);
  return { kid: ticketKeyId(publicKey), privateKey, publicKey };
}
