import { createHmac, createSecretKey, type KeyObject, timingSafeEqual } from 'node:crypto';

const SECRET = /^whsec_([A-Za-z0-9+/]+={0,2})$/;
/** The Standard Webhooks specification requires 24 to 64 bytes. */
const MIN_KEY_BYTES = 24;
const MAX_KEY_BYTES = 64;
/** How far the timestamp of a delivery may be in the past or the future. */
export const WEBHOOK_TOLERANCE_SECONDS = 300;

/** The signed parts of a delivery. */
export interface SignedDelivery {
  readonly id: string;
  /** Seconds since 1970. */
  readonly timestamp: number;
  readonly body: string | Buffer;
}

/** The headers that carry a signature; their names are the specification's. */
export interface WebhookHeaders {
  readonly 'webhook-id': string;
  readonly 'webhook-timestamp': string;
  readonly 'webhook-signature': string;
}

/** @returns the key in a `whsec_` secret; undefined if it is not one */
export function webhookKey(secret: string): KeyObject | undefined {
  const encoded = SECRET.exec(secret)?.[1];
  if (encoded === undefined) return undefined;
  const bytes = Buffer.from(encoded, 'base64');
  if (bytes.length < MIN_KEY_BYTES || bytes.length > MAX_KEY_BYTES) return undefined;
  return createSecretKey(bytes);
}

/** The headers of a delivery under Standard Webhooks 1.0 (HMAC-SHA256, `v1`). */
export function signWebhook(delivery: SignedDelivery, key: KeyObject): WebhookHeaders {
  return {
    'webhook-id': delivery.id,
    'webhook-timestamp': String(delivery.timestamp),
    'webhook-signature': `v1,${digest(delivery, key).toString('base64')}`,
  };
}

/**
 * The id of a delivery with a valid signature over the raw bytes, by one of the valid keys (two while a secret is
 * rotated), and with a timestamp within five minutes of now; undefined for anything else.
 */
export function verifyWebhook(
  headers: Readonly<Record<string, string | string[] | undefined>>,
  body: Buffer,
  keys: readonly KeyObject[],
  nowSeconds = Date.now() / 1000,
): string | undefined {
  const { 'webhook-id': id, 'webhook-timestamp': sentAt, 'webhook-signature': signatures } = headers;
  if (typeof id !== 'string' || id === '' || typeof sentAt !== 'string' || typeof signatures !== 'string') {
    return undefined;
  }
  if (!/^\d{1,12}$/.test(sentAt) || Math.abs(nowSeconds - Number(sentAt)) > WEBHOOK_TOLERANCE_SECONDS) {
    return undefined;
  }
  const given = signatures.split(' ').filter((signature) => signature.startsWith('v1,'));
  // The signed timestamp is a decimal without leading zeros; nothing else is accepted.
  const delivery = { id, timestamp: Number(sentAt), body };
  if (String(delivery.timestamp) !== sentAt) return undefined;
  for (const key of keys) {
    const expected = digest(delivery, key);
    if (given.some((signature) => equals(Buffer.from(signature.slice(3), 'base64'), expected))) return id;
  }
  return undefined;
}

function digest({ id, timestamp, body }: SignedDelivery, key: KeyObject): Buffer {
  return createHmac('sha256', key).update(`${id}.${timestamp}.`).update(body).digest();
}

function equals(given: Buffer, expected: Buffer): boolean {
  return given.length === expected.length && timingSafeEqual(given, expected);
}
