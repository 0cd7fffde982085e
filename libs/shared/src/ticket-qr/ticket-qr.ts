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
 * Reads a scanned text as `verifyTicketQr` of the contract does, with keys of Node: an admission need not wait for
 * another thread.
 *
 * @param keys the live public keys by id
 */
export function readTicketQr(text: string, keys: ReadonlyMap<TicketKeyId, KeyObject>): QrReading {
  const ticket = parseTicketQr(text);
  if (!ticket) return { fault: 'not_a_ticket' };
  const { claims, kid, message, signature } = ticket;
  const key = keys.get(kid);
  if (!key) return { fault: 'unknown_key' };
  return verify(null, message, key, signature) ? { claims, kid } : { fault: 'forged' };
}

/** The name of a public key: every QR code carries it, so it is four bytes and no more. */
export function ticketKeyId(publicKey: KeyObject): TicketKeyId {
  const { x } = publicKey.export({ format: 'jwk' });
  return createHash('sha256').update(Buffer.from(x!, 'base64url')).digest('hex').slice(0, 8);
}
