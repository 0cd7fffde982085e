import Stripe from 'stripe';
import { StripeSettings } from './stripe.settings';

const TIMEOUT_MS = 10_000;

/** The SDK and the account for which it is used. */
export class StripeConnection {
  private client: Stripe | undefined;

  constructor(private readonly settings: StripeSettings) {}

  /** The account that owns the money: every request must name it, or it is made for the account of the key. */
  get account(): { stripeAccount: string } | undefined {
    const { accountId } = this.settings;
    return accountId === undefined ? undefined : { stripeAccount: accountId };
  }

  /** Created when first needed: a service that does not use Stripe has no key for it. @throws Error without a key */
  get sdk(): Stripe {
    const { secretKey, apiUrl } = this.settings;
    if (secretKey === undefined) throw new Error('Stripe is not enabled.');
    const { protocol, hostname, port } = new URL(apiUrl);
    this.client ??= new Stripe(secretKey, {
      protocol: protocol === 'http:' ? 'http' : 'https',
      host: hostname,
      port: port || (protocol === 'http:' ? 80 : 443),
      timeout: TIMEOUT_MS,
      telemetry: false,
      // Jobs and clients retry themselves.
      maxNetworkRetries: 0,
    });
    return this.client;
  }
}
