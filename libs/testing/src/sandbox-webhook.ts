import { signWebhook, webhookKey } from '@proticket/shared';
import { randomUUID } from 'node:crypto';
import { TEST_SECRETS } from './test-service';

/** The body of a webhook of the sandbox provider. */
export interface SandboxDelivery {
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Body and headers of a delivery as the sandbox would send it. */
export function signedDelivery(
  delivery: SandboxDelivery,
  { id = `evt_${randomUUID()}`, secret = TEST_SECRETS.SANDBOX_WEBHOOK_SECRET, age = 0 } = {},
): { readonly body: string; readonly headers: Readonly<Record<string, string>> } {
  const body = JSON.stringify(delivery);
  const timestamp = Math.floor(Date.now() / 1000) - age;
  const headers = signWebhook({ id, timestamp, body }, webhookKey(secret)!);
  return { body, headers: { ...headers, 'content-type': 'application/json' } };
}
