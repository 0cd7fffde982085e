import { Injectable } from '@nestjs/common';
import type { WebhookHeaders } from '@proticket/contract';
import { signWebhook, verifyWebhook, webhookKey } from '@proticket/shared';
import type { KeyObject } from 'node:crypto';
import { SandboxSettings } from './sandbox.settings';

/** The live keys of the sandbox's webhooks: the current one signs, both verify. */
@Injectable()
export class SandboxSigning {
  private readonly keys: readonly KeyObject[];

  constructor(settings: SandboxSettings) {
    this.keys = [settings.webhookSecret, settings.webhookSecretPrevious].flatMap((secret) => {
      const key = secret === undefined ? undefined : webhookKey(secret);
      return key ? [key] : [];
    });
  }

  sign(id: string, body: string): WebhookHeaders {
    const key = this.keys[0];
    if (!key) throw new Error('The sandbox has no secret to sign with.');
    return signWebhook({ id, timestamp: Math.floor(Date.now() / 1000), body }, key);
  }

  /** The event id of a delivery that the sandbox signed recently; otherwise undefined. */
  verify(headers: Readonly<Record<string, string | string[] | undefined>>, body: Buffer): string | undefined {
    return verifyWebhook(headers, body, this.keys);
  }
}
