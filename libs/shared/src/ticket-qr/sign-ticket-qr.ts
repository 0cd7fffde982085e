import {
  encodeTicketQr,
  parseTicketQr,
  type QrReading,
  type TicketClaims,
  type TicketKeyId,
  ticketMessage,
} from '@proticket/contract';
import { createHash, type KeyObject, sign, verify } from 'node:crypto';

/** The content of a ticket's QR code, signed with Ed25519. */
export function signTicketQr(claims: TicketClaims, kid: TicketKeyId, privateKey: KeyObject): string {
  const message = ticketMessage(claims, kid);
  return encodeTicketQr(message, sign(null, message, privateKey));
}

/**
 * Verifies a scanned text like `verifyTicketQr` of the contract, but synchronously with Node's keys: an admission does not
 * wait for another thread.
 *
 * @param keys the valid public keys by id
 */
export function readTicketQr(text: string, keys: ReadonlyMap<TicketKeyId, KeyObject>): QrReading {
  const ticket = parseTicketQr(text);
  if (!ticket) return { fault: 'not_a_ticket' };
  const { claims, kid, message, signature } = ticket;
  const key = keys.get(kid);
  if (!key) return { fault: 'unknown_key' };
  return verify(null, message, key, signature) ? { claims, kid } : { fault: 'forged' };
}

/** The id of a public key; only four bytes, because every QR code contains it. */
export function ticketKeyId(publicKey: KeyObject): TicketKeyId {
  const { x } = publicKey.export({ format: 'jwk' });
  return createHash('sha256').update(Buffer.from(x!, 'base64url')).digest('hex').slice(0, 8);
}
