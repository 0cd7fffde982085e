import { MailSettings } from '@proticket/platform';
import { WEBHOOK_TOLERANCE_SECONDS } from '@proticket/shared';
import Stripe from 'stripe';
import {
  type AmountLimits,
  type Capture,
  type Checkout,
  type CheckoutRequest,
  type LookUpAnswer,
  type LookUpRequest,
  type Notice,
  type PaymentProvider,
  ProviderRefusal,
  type RefundNews,
  type RefundRequest,
} from '../payment-provider';
import { isStripeAmount, stripeAmountLimits, toStripeAmount } from './stripe-amount';
import { captureOf, newsOfDispute, newsOfRefund, readStripeEvent, STRIPE_EVENTS } from './stripe-notice';
import { refusalOf } from './stripe-refusal';
import { StripeSettings } from './stripe.settings';

const TIMEOUT_MS = 10_000;
/** Stripe keeps a checkout open for half an hour at least. What is paid after the hold is late money. */
const SHORTEST_CHECKOUT_SECONDS = 30 * 60;

/**
 * Stripe, by its own SDK: Checkout Sessions to pay, refunds, signed webhooks.
 *
 * @public Loaded on demand by payments.module.ts.
 */
export class StripeProvider implements PaymentProvider {
  readonly name = 'stripe';
  private client: Stripe | undefined;

  constructor(
    private readonly settings: StripeSettings,
    private readonly mail: MailSettings,
  ) {}

  amountLimits(currency: string): AmountLimits {
    return stripeAmountLimits(currency);
  }

  knownCheckout(): undefined {
    return undefined;
  }

  /** Everything in it follows from the payment: Stripe refuses a repeated key with other parameters. */
  async openCheckout(request: CheckoutRequest): Promise<Checkout> {
    const { id_payment, order_id, amount, currency, expires_at } = request;
    if (!isStripeAmount(amount, currency))
      throw new ProviderRefusal(`${currency} has no fractions at Stripe: ${amount}.`, { isOurs: true });
    const metadata = { id_payment, order_id: String(order_id) };
    const shop = `${this.mail.publicUrl}/orders/${order_id}`;
    const session = await this.stripe.checkout.sessions
      .create(
        {
          mode: 'payment',
          // Otherwise a switch in the dashboard lets buyers pay in their own currency, and the money matches no order.
          adaptive_pricing: { enabled: false },
          client_reference_id: id_payment,
          metadata,
          payment_intent_data: { metadata },
          line_items: [
            {
              quantity: 1,
              price_data: {
                currency: currency.toLowerCase(),
                unit_amount: toStripeAmount(amount, currency),
                product_data: { name: `Order ${order_id}` },
              },
            },
          ],
          expires_at: Math.ceil(expires_at.getTime() / 1000) + SHORTEST_CHECKOUT_SECONDS,
          success_url: shop,
          cancel_url: shop,
        },
        { idempotencyKey: `checkout-${id_payment}`, ...this.account },
      )
      .catch(throwRefusal);
    if (!session.url) throw new Error(`Stripe opened ${session.id} without a page.`);
    return { session_id: session.id, checkout_url: session.url };
  }

  async closeCheckout({ provider_session_id }: LookUpRequest): Promise<'closed' | 'open'> {
    if (provider_session_id === null) return 'open';
    try {
      await this.stripe.checkout.sessions.expire(provider_session_id, {}, this.account);
      return 'closed';
    } catch (error) {
      // Only an open session can be expired; this one was paid, or has expired by itself.
      if (error instanceof Stripe.errors.StripeInvalidRequestError) return 'open';
      throw error;
    }
  }

  readNotice(
    headers: Readonly<Record<string, string | string[] | undefined>>,
    body: Buffer,
  ): Notice | undefined {
    const signature = headers['stripe-signature'];
    if (typeof signature !== 'string' || !this.isSigned(body, signature)) return undefined;
    return this.noticeOf(JSON.parse(body.toString('utf8')) as Stripe.Event);
  }

  /** Stripe keeps events for 30 days and marks those that an endpoint never acknowledged. */
  async listUndelivered(): Promise<Notice[]> {
    const notices: Notice[] = [];
    const which = { delivery_success: false, types: [...STRIPE_EVENTS], limit: 100 };
    for await (const event of this.stripe.events.list(which, this.account))
      notices.push(this.noticeOf(event));
    return notices.reverse();
  }

  async refund(request: RefundRequest): Promise<RefundNews> {
    const { provider_txn_id, id_refund, id_payment, order_id, amount, currency, idempotency_key } = request;
    const refund = await this.stripe.refunds
      .create(
        {
          payment_intent: provider_txn_id,
          amount: toStripeAmount(amount, currency),
          metadata: { id_refund, id_payment, order_id: String(order_id) },
        },
        { idempotencyKey: idempotency_key, ...this.account },
      )
      .catch(throwRefusal);
    return newsOfRefund(refund);
  }

  async lookUp({ provider_session_id }: LookUpRequest): Promise<LookUpAnswer> {
    if (provider_session_id === null) return { state: 'open' };
    const session = await this.stripe.checkout.sessions.retrieve(
      provider_session_id,
      { expand: ['payment_intent'] },
      this.account,
    );
    const intent = session.payment_intent;
    if (session.payment_status === 'paid' && intent !== null && typeof intent === 'object') {
      const capture = captureOf(intent);
      if (capture) return { state: 'succeeded', capture };
    }
    return session.status === 'expired'
      ? { state: 'gone', reason: 'The checkout expired.' }
      : { state: 'open' };
  }

  async readTransaction(transactionId: string): Promise<Capture | undefined> {
    try {
      const intent = await this.stripe.paymentIntents.retrieve(transactionId, {}, this.account);
      return intent.status === 'succeeded' ? captureOf(intent) : undefined;
    } catch (error) {
      if (error instanceof Stripe.errors.StripeInvalidRequestError && error.statusCode === 404)
        return undefined;
      throw error;
    }
  }

  async listRefunds(transactionId: string): Promise<RefundNews[]> {
    const which = { payment_intent: transactionId, limit: 100 };
    const news: RefundNews[] = [];
    for await (const refund of this.stripe.refunds.list(which, this.account)) news.push(newsOfRefund(refund));
    for await (const dispute of this.stripe.disputes.list(which, this.account)) {
      const about = newsOfDispute(dispute);
      if (about) news.push(about);
    }
    // Oldest first, as they happened.
    return news.reverse();
  }

  private noticeOf(event: Stripe.Event): Notice {
    const content = this.isOurs(event) ? readStripeEvent(event) : ({ kind: 'other' } as const);
    return { event_id: event.id, type: event.type, payload: event, content };
  }

  /** Under one of the live secrets and sent within five minutes: the SDK alone would accept any time to come. */
  private isSigned(body: Buffer, header: string): boolean {
    const sentAt = Number(/(?:^|,)t=(\d+)/.exec(header)?.[1]);
    if (!(sentAt <= Date.now() / 1000 + WEBHOOK_TOLERANCE_SECONDS)) return false;
    return [this.settings.webhookSecret, this.settings.webhookSecretPrevious].some((secret) => {
      try {
        return (
          secret !== undefined &&
          this.stripe.webhooks.signature!.verifyHeader(body, header, secret, WEBHOOK_TOLERANCE_SECONDS)
        );
      } catch {
        return false;
      }
    });
  }

  /** Test money is no money where the key is live, and money of another account is not ours. */
  private isOurs(event: Stripe.Event): boolean {
    const isLive = /^[rs]k_live_/.test(this.settings.secretKey ?? '');
    return event.livemode === isLive && event.account === this.settings.accountId;
  }

  /** Whose money it is: every request must say so, or it is made for the account of the key. */
  private get account(): { stripeAccount: string } | undefined {
    const { accountId } = this.settings;
    return accountId === undefined ? undefined : { stripeAccount: accountId };
  }

  /** Made when first needed: a service that does not use Stripe has no key for it. */
  private get stripe(): Stripe {
    const { secretKey, apiUrl } = this.settings;
    if (secretKey === undefined) throw new Error('Stripe is not switched on.');
    const { protocol, hostname, port } = new URL(apiUrl);
    this.client ??= new Stripe(secretKey, {
      protocol: protocol === 'http:' ? 'http' : 'https',
      host: hostname,
      port: port || (protocol === 'http:' ? 80 : 443),
      timeout: TIMEOUT_MS,
      telemetry: false,
      // Jobs and clients try again themselves.
      maxNetworkRetries: 0,
    });
    return this.client;
  }
}

function throwRefusal(error: unknown): never {
  throw refusalOf(error);
}
