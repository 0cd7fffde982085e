import { decodeBase32, encodeBase32 } from './base32';
import { hexOf, bytesOfHex } from './hex';

/** The content of a ticket's QR code. */
export interface TicketClaims {
  readonly event_id: number;
  /** UUID, in lower case. */
  readonly ticket_code: string;
  /** Increases when the ticket is transferred: an older one is not admitted. */
  readonly version: number;
}

/** Id of the signing key: the first four bytes of the SHA-256 of the public key, in hexadecimal. */
export type TicketKeyId = string;

/** Why a scanned text is not a valid ticket. */
export type QrFault = 'not_a_ticket' | 'unknown_key' | 'forged';

/** The result of reading a scan: the ticket, or why it is not valid. */
export type QrReading =
  { readonly claims: TicketClaims; readonly kid: TicketKeyId } | { readonly fault: QrFault };

/** The parts of a code, not verified: `signature` must be the Ed25519 signature of `message` by the key `kid`. */
export interface UnverifiedTicket {
  readonly claims: TicketClaims;
  readonly kid: TicketKeyId;
  readonly message: Uint8Array<ArrayBuffer>;
  readonly signature: Uint8Array<ArrayBuffer>;
}

/** Identifies the format; the rest of the text is base32. */
const PREFIX = 'PT1:';
/** Domain separation: a signature of a ticket is not valid for anything else. */
const DOMAIN = new TextEncoder().encode('proticket/ticket/1\0');
const KEY_BYTES = 4;
const BODY_BYTES = KEY_BYTES + 4 + 16 + 2;
const SIGNATURE_BYTES = 64;
const MAX_VERSION = 65_535;

/** Longer texts are refused unread; ours have 148 characters, and scanners add a few. */
const MAX_QR_LENGTH = 256;

/**
 * The message to sign with Ed25519 for a ticket: a domain prefix, then key id, event, ticket and version in 26 bytes.
 * @throws RangeError if the version is out of range
 */
export function ticketMessage(claims: TicketClaims, kid: TicketKeyId): Uint8Array<ArrayBuffer> {
  const { event_id, ticket_code, version } = claims;
  if (version < 1 || version > MAX_VERSION) throw new RangeError(`${version} is no version of a ticket.`);
  const message = new Uint8Array(DOMAIN.length + BODY_BYTES);
  message.set(DOMAIN);
  const body = message.subarray(DOMAIN.length);
  body.set(bytesOfHex(kid));
  body.set(bytesOfHex(ticket_code.replaceAll('-', '')), KEY_BYTES + 4);
  const numbers = new DataView(message.buffer, DOMAIN.length);
  numbers.setUint32(KEY_BYTES, event_id);
  numbers.setUint16(KEY_BYTES + 20, version);
  return message;
}

/**
 * The content of a ticket's QR code. 148 alphanumeric characters fit a QR code of 41 × 41 modules with 15 % error
 * correction, which cheap cameras read from cracked screens; the same as a JWT would need 61 × 61.
 *
 * @param message of `ticketMessage`
 */
export function encodeTicketQr(message: Uint8Array, signature: Uint8Array): string {
  const bytes = new Uint8Array(BODY_BYTES + SIGNATURE_BYTES);
  bytes.set(message.subarray(DOMAIN.length));
  bytes.set(signature, BODY_BYTES);
  return PREFIX + encodeBase32(bytes);
}

/** The ticket in a scanned text; undefined if it is not in our format. Verify its signature before trusting it. */
export function parseTicketQr(text: string): UnverifiedTicket | undefined {
  const code = text.length > MAX_QR_LENGTH ? '' : scanned(text);
  if (!code.startsWith(PREFIX)) return undefined;
  const bytes = decodeBase32(code.slice(PREFIX.length));
  if (bytes?.length !== BODY_BYTES + SIGNATURE_BYTES) return undefined;
  const message = new Uint8Array(DOMAIN.length + BODY_BYTES);
  message.set(DOMAIN);
  message.set(bytes.subarray(0, BODY_BYTES), DOMAIN.length);
  const kid = hexOf(bytes.subarray(0, KEY_BYTES));
  return { claims: claimsOf(bytes), kid, message, signature: bytes.slice(BODY_BYTES) };
}

/** The key id in a code, not verified: decides which of our codes must be signed again. */
export function keyIdOfTicketQr(text: string): TicketKeyId | undefined {
  const bytes = decodeBase32(text.slice(PREFIX.length));
  return bytes && hexOf(bytes.subarray(0, KEY_BYTES));
}

/**
 * The code in the input of a hand scanner, which adds a line break or a tab and types small letters under caps lock.
 * Converts ASCII letters only: `toUpperCase()` would also turn a dotless i into I.
 */
function scanned(text: string): string {
  return text.trim().replace(/[a-z]+/g, (letters) => letters.toUpperCase());
}

function claimsOf(bytes: Uint8Array<ArrayBuffer>): TicketClaims {
  const numbers = new DataView(bytes.buffer, bytes.byteOffset);
  const hex = hexOf(bytes.subarray(KEY_BYTES + 4, KEY_BYTES + 20));
  return {
    event_id: numbers.getUint32(KEY_BYTES),
    ticket_code: hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'),
    version: numbers.getUint16(KEY_BYTES + 20),
  };
}
