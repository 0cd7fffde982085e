const SECRET = /^whsec_([A-Za-z0-9+/]+={0,2})$/;
/** The Standard Webhooks specification requires 24 to 64 bytes. */
const MIN_KEY_BYTES = 24;
const MAX_KEY_BYTES = 64;
/** How far the timestamp of a delivery may be in the past or the future. */
export const WEBHOOK_TOLERANCE_SECONDS = 300;

/** The signed parts of a delivery. */
export interface SignedDelivery<Body = string | Uint8Array> {
  readonly id: string;
  /** Seconds since 1970. */
  readonly timestamp: number;
  readonly body: Body;
}

/** The headers that carry a signature; their names are the specification's. */
export interface WebhookHeaders {
  readonly 'webhook-id': string;
  readonly 'webhook-timestamp': string;
  readonly 'webhook-signature': string;
}

/** The headers of a delivery, read but not verified. */
export interface UnverifiedDelivery {
  readonly id: string;
  /** Seconds since 1970. */
  readonly timestamp: number;
  /** The signatures of version 1, in Base64. */
  readonly signatures: readonly string[];
}

/** The bytes of the key in a `whsec_` secret; undefined if it is not one. */
export function parseWebhookSecret(secret: string): Uint8Array<ArrayBuffer> | undefined {
  const encoded = SECRET.exec(secret)?.[1];
  // No Base64 has one character more than a multiple of four.
  if (encoded === undefined || encoded.replace(/=+$/, '').length % 4 === 1) return undefined;
  const binary = atob(encoded.replace(/=+$/, ''));
  if (binary.length < MIN_KEY_BYTES || binary.length > MAX_KEY_BYTES) return undefined;
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}

/** What is signed before the raw bytes of the body. */
export function signedPrefix({ id, timestamp }: Omit<SignedDelivery, 'body'>): string {
  return `${id}.${timestamp}.`;
}

/** The headers of a delivery with its signature in Base64 (Standard Webhooks 1.0, HMAC-SHA256, `v1`). */
export function webhookHeaders(delivery: SignedDelivery, signature: string): WebhookHeaders {
  return {
    'webhook-id': delivery.id,
    'webhook-timestamp': String(delivery.timestamp),
    'webhook-signature': `v1,${signature}`,
  };
}

/** Reads the headers of a delivery; undefined if one is missing or malformed, or its time is not within five minutes of now. */
export function readWebhookHeaders(
  headers: Readonly<Record<string, string | string[] | undefined>>,
  nowSeconds: number,
): UnverifiedDelivery | undefined {
  const { 'webhook-id': id, 'webhook-timestamp': sentAt, 'webhook-signature': signatures } = headers;
  if (typeof id !== 'string' || id === '' || typeof sentAt !== 'string' || typeof signatures !== 'string') {
    return undefined;
  }
  const timestamp = Number(sentAt);
  // The signed timestamp is a decimal without leading zeros; nothing else is accepted.
  if (!/^\d{1,12}$/.test(sentAt) || String(timestamp) !== sentAt) return undefined;
  if (Math.abs(nowSeconds - timestamp) > WEBHOOK_TOLERANCE_SECONDS) return undefined;
  const given = signatures.split(' ').filter((signature) => signature.startsWith('v1,'));
  return { id, timestamp, signatures: given.map((signature) => signature.slice(3)) };
}
