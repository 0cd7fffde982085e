import { decodeBase64url } from '../base64url';
import { hexOf } from './hex';
import { parseTicketQr, type QrReading, type TicketKeyId } from './ticket-qr';

/** A public key of ticket signatures as JSON Web Key (RFC 8037), as `GET /v1/tickets/keys` lists it. */
export interface TicketPublicJwk {
  readonly kty: 'OKP';
  readonly crv: 'Ed25519';
  /** The 32 bytes of the key in base64url. */
  readonly x: string;
  readonly kid: TicketKeyId;
}

/** Public keys by id, ready to verify with. */
export type TicketVerificationKeys = ReadonlyMap<
  TicketKeyId,
  Awaited<ReturnType<typeof crypto.subtle.importKey>>
>;

/**
 * Imports a downloaded list of keys. Ids are computed from the keys, not taken from the list.
 *
 * Web Crypto has Ed25519 in every current browser (Chrome 137, Firefox 129, Safari 17) and in Node, so no library is
 * needed; it requires a page served over HTTPS.
 *
 * @throws DOMException if a key is not an Ed25519 key
 */
export async function importTicketKeys(jwks: readonly TicketPublicJwk[]): Promise<TicketVerificationKeys> {
  return new Map(
    await Promise.all(
      jwks.map(async ({ kty, crv, x }) => {
        const digest = await crypto.subtle.digest('SHA-256', decodeBase64url(x));
        const key = await crypto.subtle.importKey('jwk', { kty, crv, x }, 'Ed25519', false, ['verify']);
        return [hexOf(new Uint8Array(digest, 0, 4)), key] as const;
      }),
    ),
  );
}

/**
 * Verifies a scanned text with the public keys only: no network, no secret. Invalid texts cost almost nothing, because the
 * signature is checked last.
 */
export async function verifyTicketQr(text: string, keys: TicketVerificationKeys): Promise<QrReading> {
  const ticket = parseTicketQr(text);
  if (!ticket) return { fault: 'not_a_ticket' };
  const { claims, kid, message, signature } = ticket;
  const key = keys.get(kid);
  if (!key) return { fault: 'unknown_key' };
  return (await crypto.subtle.verify('Ed25519', key, signature, message))
    ? { claims, kid }
    : { fault: 'forged' };
}
