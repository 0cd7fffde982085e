import { WEBHOOK_TOLERANCE_SECONDS } from '@proticket/contract';
import type Stripe from 'stripe';
import type { WebhookEvent } from '../payment-provider';
import type { StripeConnection } from './stripe-connection';
import { readStripeEvent, STRIPE_EVENTS } from './stripe-events';
import type { StripeSettings } from './stripe.settings';

/** Events of Stripe: delivered and signed, or read from its event log. */
export class StripeWebhooks {
  constructor(
    private readonly settings: StripeSettings,
    private readonly connection: StripeConnection,
  ) {}

  verify(
    headers: Readonly<Record<string, string | string[] | undefined>>,
    body: Buffer,
  ): WebhookEvent | undefined {
    const signature = headers['stripe-signature'];
    if (typeof signature !== 'string' || !this.isSigned(body, signature)) return undefined;
    return this.toWebhookEvent(JSON.parse(body.toString('utf8')) as Stripe.Event);
  }

  /** Stripe keeps events for 30 days and marks those that an endpoint never acknowledged. Oldest first. */
  listUndelivered(): Promise<WebhookEvent[]> {
    return this.list({ delivery_success: false });
  }

  /** Delivered or not, of the last 30 days. Oldest first. */
  listSince(since: Date): Promise<WebhookEvent[]> {
    return this.list({ created: { gte: Math.floor(since.getTime() / 1000) } });
  }

  private async list(
    which: Pick<Stripe.EventListParams, 'delivery_success' | 'created'>,
  ): Promise<WebhookEvent[]> {
    const { sdk, account } = this.connection;
    const events: WebhookEvent[] = [];
    const filter = { ...which, types: [...STRIPE_EVENTS], limit: 100 };
    for await (const event of sdk.events.list(filter, account)) events.push(this.toWebhookEvent(event));
    return events.reverse();
  }

  private toWebhookEvent(event: Stripe.Event): WebhookEvent {
    const content = this.belongsToThisAccount(event) ? readStripeEvent(event) : ({ kind: 'other' } as const);
    return { event_id: event.id, type: event.type, payload: event, content };
  }

  /** With one of the live secrets, and sent within five minutes: the SDK alone would accept any time in the future. */
  private isSigned(body: Buffer, header: string): boolean {
    const sentAt = Number(/(?:^|,)t=(\d+)/.exec(header)?.[1]);
    if (!(sentAt <= Date.now() / 1000 + WEBHOOK_TOLERANCE_SECONDS)) return false;
    const { signature } = this.connection.sdk.webhooks;
    return [this.settings.webhookSecret, this.settings.webhookSecretPrevious].some((secret) => {
      try {
        return (
          secret !== undefined && signature!.verifyHeader(body, header, secret, WEBHOOK_TOLERANCE_SECONDS)
        );
      } catch {
        return false;
      }
    });
  }

  /** Test money does not count if the key is live, and money of another account is not ours. */
  private belongsToThisAccount(event: Stripe.Event): boolean {
    const isLive = /^[rs]k_live_/.test(this.settings.secretKey ?? '');
    return event.livemode === isLive && event.account === this.settings.accountId;
  }
}
