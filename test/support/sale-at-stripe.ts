import type { PaymentDto } from '../../apps/business/src/sale/payments/payment.dto';
import type { StubRefund } from '../../tools/lib/stripe/stripe-books.mts';
import { StripeStub } from '../../tools/lib/stripe/stripe-stub.mts';
import { SaleUnderTest, type TestOrder } from './sale-under-test';

/** The sale with Stripe as a provider, which the stub stands for. */
export interface SaleAtStripe {
  readonly stripe: StripeStub;
  readonly sale: SaleUnderTest;
  readonly stop: () => Promise<void>;
}

/** Stripe comes first, the sandbox is offered as well. @param env settings besides, or instead */
export async function saleAtStripe(
  env: Readonly<Record<string, string>> = {},
  account?: string,
): Promise<SaleAtStripe> {
  const stripe = await StripeStub.start();
  stripe.account = account;
  const sale = await SaleUnderTest.start({
    PAYMENT_PROVIDERS: 'stripe,sandbox',
    STRIPE_SECRET_KEY: stripe.secretKey,
    STRIPE_WEBHOOK_SECRET: stripe.webhookSecret,
    STRIPE_API_URL: stripe.url,
    ...(account === undefined ? {} : { STRIPE_ACCOUNT_ID: account }),
    ...env,
  });
  return {
    stripe,
    sale,
    stop: async () => {
      await sale.stop();
      await stripe.stop();
    },
  };
}

/** A signed webhook request. */
export interface Delivery {
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Delivers a webhook. @returns its outcome */
export async function deliver(sale: SaleUnderTest, delivery: Delivery): Promise<string> {
  const { body } = await sale.api.post<{ outcome: string }>('/v1/payments/webhooks/stripe', delivery);
  return body.outcome;
}

/** A paid order with its money at Stripe. */
export interface PaidAtStripe {
  readonly order: TestOrder;
  readonly payment: PaymentDto;
  readonly intent: string;
}

/** Orders tickets at 25.00, and pays them on Stripe's page. */
export async function payAtStripe(
  { stripe, sale }: Pick<SaleAtStripe, 'stripe' | 'sale'>,
  id_event: number,
  quantity = 2,
): Promise<PaidAtStripe> {
  const { order, payment } = await sale.awaitingPayment(id_event, quantity);
  const session = payment.checkout_url!.split('/').pop()!;
  expect(await deliver(sale, stripe.pay(session))).toBe('confirmed');
  return { order, payment, intent: stripe.sessions.get(session)!.intent };
}

/** The refunds that Stripe has made of it, the first one first. */
export function refundsAtStripe(stripe: StripeStub, { intent }: PaidAtStripe): StubRefund[] {
  return stripe.books.refunds.filter(({ payment_intent }) => payment_intent === intent);
}
