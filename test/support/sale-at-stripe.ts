import { StripeStub } from '../../tools/lib/stripe/stripe-stub.mts';
import { SaleUnderTest } from './sale-under-test';

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
