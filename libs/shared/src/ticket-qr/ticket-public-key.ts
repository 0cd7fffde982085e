import { createHash, createPublicKey, type KeyObject } from 'node:crypto';
import type { TicketKeyId } from './ticket-qr';

/** A public key of ticket signatures as JSON Web Key (RFC 8037), as `GET /v1/tickets/keys` lists it. */
export interface TicketPublicJwk {
  readonly kty: 'OKP';
  readonly crv: 'Ed25519';
  /** The 32 bytes of the key, base64url. */
  readonly x: string;
  readonly kid: TicketKeyId;
}

/** The name of a public key: it stands in every QR code, so it is four bytes and no more. */
export function ticketKeyId(publicKey: KeyObject): TicketKeyId {
  const { x } = publicKey.export({ format: 'jwk' });
  return createHash('sha256').update(Buffer.from(x!, 'base64url')).digest('hex').slice(0, 8);
}

/** What a scanner needs of a downloaded key list, ready to verify with. */
export function ticketKeyMap(jwks: readonly TicketPublicJwk[]): ReadonlyMap<TicketKeyId, KeyObject> {
  return new Map(
    jwks.map(({ kty, crv, x }) => {
      const key = createPublicKey({ key: { kty, crv, x }, format: 'jwk' });
      return [ticketKeyId(key), key];
    }),
  );
}
