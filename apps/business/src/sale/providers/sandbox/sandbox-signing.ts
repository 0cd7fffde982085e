import { Injectable } from '@nestjs/common';
import { signWebhook, verifyWebhook, type WebhookHeaders, webhookKey } from '@proticket/shared';
import type { KeyObject } from 'node:crypto';
import { SandboxSettings } from './sandbox.settings';

/** The live keys of the sandbox's webhooks: the newest signs, both verify. */
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

  /** The id of a delivery that the sandbox signed lately, else undefined. */
  verify(headers: Readonly<Record<string, string | string[] | undefined>>, body: Buffer): string | undefined {
    return verifyWebhook(headers, body, this.keys);
  }
}
