import {
  parseWebhookSecret,
  readWebhookHeaders,
  type SignedDelivery,
  signedPrefix,
  webhookHeaders,
  type WebhookHeaders,
} from '@proticket/contract';
import { createHmac, createSecretKey, type KeyObject, timingSafeEqual } from 'node:crypto';

/** @returns the key in a `whsec_` secret; undefined if it is not one */
export function webhookKey(secret: string): KeyObject | undefined {
  const bytes = parseWebhookSecret(secret);
  return bytes && createSecretKey(bytes);
}

/** The headers of a delivery under Standard Webhooks 1.0 (HMAC-SHA256, `v1`). */
export function signWebhook(delivery: SignedDelivery, key: KeyObject): WebhookHeaders {
  return webhookHeaders(delivery, digest(delivery, key).toString('base64'));
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
  const delivery = readWebhookHeaders(headers, nowSeconds);
  if (!delivery) return undefined;
  for (const key of keys) {
    const expected = digest({ ...delivery, body }, key);
    if (delivery.signatures.some((signature) => equals(Buffer.from(signature, 'base64'), expected)))
      return delivery.id;
  }
  return undefined;
}

function digest(delivery: SignedDelivery, key: KeyObject): Buffer {
  return createHmac('sha256', key).update(signedPrefix(delivery)).update(delivery.body).digest();
}

function equals(given: Buffer, expected: Buffer): boolean {
  return given.length === expected.length && timingSafeEqual(given, expected);
}
