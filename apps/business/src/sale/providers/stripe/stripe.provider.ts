import { PublicUrlSettings } from '@proticket/platform';
import Stripe from 'stripe';
import {
  type AmountLimits,
  type Capture,
  type Checkout,
  type CheckoutRequest,
  type LookUpResult,
  type LookUpRequest,
  type WebhookEvent,
  type PaymentProvider,
  ProviderRefusal,
  type ProviderRefund,
  type RefundRequest,
} from '../payment-provider';
import { StripeConnection } from './stripe-connection';
import { isStripeAmount, stripeAmountLimits, stripeStep, toStripeAmount } from './stripe-amount';
import { checkoutOf } from './stripe-checkout';
import { captureOf, fromStripeDispute, fromStripeRefund } from './stripe-events';
import { refusalOf } from './stripe-refusal';
import { StripeWebhooks } from './stripe-webhooks';
import type { StripeSettings } from './stripe.settings';

/**
 * Stripe, by its own SDK: Checkout Sessions to pay, refunds, signed webhooks.
 *
 * @public Loaded on demand by providers.module.ts.
 */
export class StripeProvider implements PaymentProvider {
  readonly name = 'stripe';
  private readonly connection: StripeConnection;
  private readonly webhooks: StripeWebhooks;

  constructor(
    settings: StripeSettings,
    private readonly pages: PublicUrlSettings,
  ) {
    this.connection = new StripeConnection(settings);
    this.webhooks = new StripeWebhooks(settings, this.connection);
  }

  amountLimits(currency: string): AmountLimits {
    return stripeAmountLimits(currency);
  }

  knownCheckout(): undefined {
    return undefined;
  }

  async openCheckout(request: CheckoutRequest): Promise<Checkout> {
    const { id_payment, amount, currency } = request;
    requireStripeAmount(amount, currency);
    const session = await this.connection.sdk.checkout.sessions
      .create(checkoutOf(request, `${this.pages.publicUrl}/orders/${request.order_id}`), {
        idempotencyKey: `checkout-${id_payment}`,
        ...this.connection.account,
      })
      .catch(throwRefusal);
    if (!session.url) throw new Error(`Stripe opened ${session.id} without a page.`);
    return { session_id: session.id, checkout_url: session.url };
  }

  async closeCheckout({ provider_session_id }: LookUpRequest): Promise<'closed' | 'open'> {
    if (provider_session_id === null) return 'open';
    try {
      await this.connection.sdk.checkout.sessions.expire(provider_session_id, {}, this.connection.account);
      return 'closed';
    } catch (error) {
      // Only an open session can be expired; this one was paid, or has expired by itself.
      if (error instanceof Stripe.errors.StripeInvalidRequestError) return 'open';
      throw error;
    }
  }

  verifyWebhook(
    headers: Readonly<Record<string, string | string[] | undefined>>,
    body: Buffer,
  ): WebhookEvent | undefined {
    return this.webhooks.verify(headers, body);
  }

  listUndelivered(): Promise<WebhookEvent[]> {
    return this.webhooks.listUndelivered();
  }

  listEventsSince(since: Date): Promise<WebhookEvent[]> {
    return this.webhooks.listSince(since);
  }

  async refund(request: RefundRequest): Promise<ProviderRefund> {
    const { provider_txn_id, id_refund, id_payment, order_id, amount, currency, idempotency_key } = request;
    requireStripeAmount(amount, currency);
    const refund = await this.connection.sdk.refunds
      .create(
        {
          payment_intent: provider_txn_id,
          amount: toStripeAmount(amount, currency),
          metadata: { id_refund, id_payment, order_id: String(order_id) },
        },
        { idempotencyKey: idempotency_key, ...this.connection.account },
      )
      .catch(throwRefusal);
    return fromStripeRefund(refund);
  }

  async lookUp({ provider_session_id }: LookUpRequest): Promise<LookUpResult> {
    if (provider_session_id === null) return { state: 'open' };
    const session = await this.connection.sdk.checkout.sessions.retrieve(
      provider_session_id,
      { expand: ['payment_intent'] },
      this.connection.account,
    );
    const intent = session.payment_intent;
    if (session.payment_status === 'paid' && intent !== null && typeof intent === 'object') {
      const capture = captureOf(intent);
      if (capture) return { state: 'succeeded', capture };
    }
    return session.status === 'expired'
      ? { state: 'closed', reason: 'The checkout expired.' }
      : { state: 'open' };
  }

  async readTransaction(transactionId: string): Promise<Capture | undefined> {
    try {
      const intent = await this.connection.sdk.paymentIntents.retrieve(
        transactionId,
        {},
        this.connection.account,
      );
      return intent.status === 'succeeded' ? captureOf(intent) : undefined;
    } catch (error) {
      if (error instanceof Stripe.errors.StripeInvalidRequestError && error.statusCode === 404)
        return undefined;
      throw error;
    }
  }

  async listRefunds(transactionId: string): Promise<ProviderRefund[]> {
    const filter = { payment_intent: transactionId, limit: 100 };
    const reported: ProviderRefund[] = [];
    for await (const refund of this.connection.sdk.refunds.list(filter, this.connection.account))
      reported.push(fromStripeRefund(refund));
    for await (const dispute of this.connection.sdk.disputes.list(filter, this.connection.account)) {
      const report = fromStripeDispute(dispute);
      if (report) reported.push(report);
    }
    // Oldest first, as they happened.
    return reported.reverse();
  }
}

/** @throws ProviderRefusal */
function requireStripeAmount(amount: string, currency: string): void {
  if (isStripeAmount(amount, currency)) return;
  throw new ProviderRefusal(
    `Stripe does not charge ${amount} ${currency}, only multiples of ${stripeStep(currency)}.`,
    {
      isRequestFault: true,
    },
  );
}

function throwRefusal(error: unknown): never {
  throw refusalOf(error);
}
