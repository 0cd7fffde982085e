import {
  parseWebhookSecret,
  readWebhookHeaders,
  type SignedDelivery,
  signedPrefix,
  webhookHeaders,
  type WebhookHeaders,
} from '@proticket/contract';

/** The headers of a request: of `fetch`, or the object that Node has. */
export type AnyHeaders = Headers | Readonly<Record<string, string | string[] | undefined>>;

/** A delivery that must not be trusted: forged, changed, too old, or signed with another secret. */
export class InvalidWebhookError extends Error {
  override readonly name = 'InvalidWebhookError';
}

/**
 * Verifies a delivery signed by Standard Webhooks 1.0 with Web Crypto.
 *
 * @param body the raw bytes, or the text they decode to; not JSON that was parsed and written again
 * @param secrets `whsec_…`; two while a secret is rotated
 * @returns the id of the delivery, the same if it is delivered again
 * @throws InvalidWebhookError if no signature is valid or the timestamp is not within five minutes of now
 * @throws TypeError if a secret is not one
 */
export async function verifyWebhook(
  headers: AnyHeaders,
  body: string | Uint8Array,
  secrets: string | readonly string[],
  nowSeconds: number = Date.now() / 1000,
): Promise<string> {
  const given = isHeaders(headers) ? Object.fromEntries(headers.entries()) : headers;
  const keys = await Promise.all([secrets].flat().map((secret) => keyOf(secret, 'verify')));
  const delivery = readWebhookHeaders(given, nowSeconds);
  if (!delivery)
    throw new InvalidWebhookError('The headers of the webhook are missing, malformed or too old.');
  const message = messageOf({ ...delivery, body });
  for (const signature of delivery.signatures) {
    const bytes = bytesOfBase64(signature);
    for (const key of keys) {
      // Compares in constant time.
      if (bytes && (await crypto.subtle.verify('HMAC', key, bytes, message))) return delivery.id;
    }
  }
  throw new InvalidWebhookError('No signature of the webhook is valid.');
}

/**
 * Signs a delivery, as a payment provider of your own does and for tests.
 * @throws TypeError if the secret is not one
 */
export async function signWebhook(delivery: SignedDelivery, secret: string): Promise<WebhookHeaders> {
  const signature = await crypto.subtle.sign('HMAC', await keyOf(secret, 'sign'), messageOf(delivery));
  const binary = Array.from(new Uint8Array(signature), (byte) => String.fromCharCode(byte)).join('');
  return webhookHeaders(delivery, btoa(binary));
}

async function keyOf(secret: string, use: 'sign' | 'verify') {
  const bytes = parseWebhookSecret(secret);
  if (!bytes) throw new TypeError('A webhook secret is whsec_ and 24 to 64 bytes in Base64.');
  return crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, [use]);
}

function messageOf(delivery: SignedDelivery): Uint8Array<ArrayBuffer> {
  const encoder = new TextEncoder();
  const prefix = encoder.encode(signedPrefix(delivery));
  const body = typeof delivery.body === 'string' ? encoder.encode(delivery.body) : delivery.body;
  const message = new Uint8Array(prefix.length + body.length);
  message.set(prefix);
  message.set(body, prefix.length);
  return message;
}

function bytesOfBase64(text: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  } catch {
    return undefined;
  }
}

function isHeaders(headers: AnyHeaders): headers is Headers {
  return typeof (headers as Headers).entries === 'function';
}
