import { createHmac, randomUUID } from 'node:crypto';
import type { HttpRequest } from './http-client.mts';

/** A payment that the provider captured. */
export interface Captured {
  readonly id_payment: string;
  readonly order_id: number;
  readonly amount: string;
  readonly currency: string;
}

/** The webhook that a provider sends after it captured a payment. */
export function sandboxWebhook(secret: string, captured: Captured): HttpRequest {
  const data = {
    ...captured,
    provider_txn_id: `load_${captured.id_payment}`,
    occurred_at: new Date().toISOString(),
  };
  return signedDelivery(secret, `evt_${randomUUID()}`, { type: 'payment.succeeded', data });
}

/** A webhook of the sandbox, signed now, as Standard Webhooks defines it. */
export function signedDelivery(secret: string, id: string, content: object): HttpRequest {
  const timestamp = Math.floor(Date.now() / 1000);
  const body = JSON.stringify(content);
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  return {
    method: 'POST',
    path: '/v1/payments/webhooks/sandbox',
    headers: {
      'webhook-id': id,
      'webhook-timestamp': String(timestamp),
      'webhook-signature': `v1,${signature}`,
    },
    body,
  };
}
