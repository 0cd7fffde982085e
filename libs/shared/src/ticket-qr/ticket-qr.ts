import { sign, verify, type KeyObject } from 'node:crypto';
import { decodeBase32, encodeBase32 } from './base32';

/** What a ticket's QR code says. */
export interface TicketClaims {
  readonly event_id: number;
  /** UUID, in lower case. */
  readonly ticket_code: string;
  /** Grows when the ticket changes hands: an older one opens nothing. */
  readonly version: number;
}

/** Names the signing key: the first four bytes of the SHA-256 of the public key, in hexadecimal. */
export type TicketKeyId = string;

/** Why a scanned text is no ticket of ours. */
export type QrFault = 'not_a_ticket' | 'unknown_key' | 'forged';

/** What a scan says: the ticket, or why it is none. */
export type QrReading =
  { readonly claims: TicketClaims; readonly kid: TicketKeyId } | { readonly fault: QrFault };

/** Says what kind of text it is and in which format; the rest is base32. */
const PREFIX = 'PT1:';
/** Keeps a signature over a ticket from being one over anything else. */
const DOMAIN = Buffer.from('proticket/ticket/1\0', 'utf8');
const KEY_BYTES = 4;
const BODY_BYTES = KEY_BYTES + 4 + 16 + 2;
const SIGNATURE_BYTES = 64;
const MAX_VERSION = 65_535;

/** The largest text that is looked at; ours have 148 signs, and scanners add a few. */
const MAX_QR_LENGTH = 256;

/**
 * The content of a ticket's QR code: key id, event, ticket and version in 26 bytes, signed with Ed25519. 148
 * alphanumeric signs fit a QR code of 41 × 41 modules with 15 % error correction, which cheap cameras read
 * from cracked screens; the same as a JWT would need 61 × 61.
 */
export function signTicketQr(claims: TicketClaims, kid: TicketKeyId, privateKey: KeyObject): string {
  const body = encodeBody(claims, kid);
  const signature = sign(null, Buffer.concat([DOMAIN, body]), privateKey);
  return PREFIX + encodeBase32(Buffer.concat([body, signature]));
}

/**
 * Reads a scanned text with the public keys alone: no network, no secret. Garbage costs next to nothing, the
 * signature is looked at last.
 *
 * @param keys the live public keys by id (`GET /v1/tickets/keys`)
 */
export function readTicketQr(text: string, keys: ReadonlyMap<TicketKeyId, KeyObject>): QrReading {
  const code = text.length > MAX_QR_LENGTH ? '' : scanned(text);
  if (!code.startsWith(PREFIX)) return { fault: 'not_a_ticket' };
  const bytes = decodeBase32(code.slice(PREFIX.length));
  if (bytes?.length !== BODY_BYTES + SIGNATURE_BYTES) return { fault: 'not_a_ticket' };
  const body = Buffer.from(bytes.subarray(0, BODY_BYTES));
  const kid = body.toString('hex', 0, KEY_BYTES);
  const key = keys.get(kid);
  if (!key) return { fault: 'unknown_key' };
  const genuine = verify(null, Buffer.concat([DOMAIN, body]), key, bytes.subarray(BODY_BYTES));
  return genuine ? { kid, claims: decodeBody(body) } : { fault: 'forged' };
}

/**
 * The code in what a hand scanner types: with a line break or a tab behind it, in small letters under caps lock. Letters
 * of ASCII alone: `toUpperCase()` would also make an I of the dotless one.
 */
function scanned(text: string): string {
  return text.trim().replace(/[a-z]+/g, (letters) => letters.toUpperCase());
}

/** The key that a code claims to be signed with, unverified: tells which codes of ours must be signed anew. */
export function keyIdOfTicketQr(text: string): TicketKeyId | undefined {
  const bytes = decodeBase32(text.slice(PREFIX.length));
  return bytes && Buffer.from(bytes.subarray(0, KEY_BYTES)).toString('hex');
}

function encodeBody({ event_id, ticket_code, version }: TicketClaims, kid: TicketKeyId): Buffer {
  if (version < 1 || version > MAX_VERSION) throw new RangeError(`${version} is no version of a ticket.`);
  const body = Buffer.alloc(BODY_BYTES);
  body.write(kid, 0, KEY_BYTES, 'hex');
  body.writeUInt32BE(event_id, KEY_BYTES);
  body.write(ticket_code.replaceAll('-', ''), KEY_BYTES + 4, 16, 'hex');
  body.writeUInt16BE(version, KEY_BYTES + 20);
  return body;
}

function decodeBody(body: Buffer): TicketClaims {
  const hex = body.toString('hex', KEY_BYTES + 4, KEY_BYTES + 20);
  return {
    event_id: body.readUInt32BE(KEY_BYTES),
    ticket_code: hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'),
    version: body.readUInt16BE(KEY_BYTES + 20),
  };
}
