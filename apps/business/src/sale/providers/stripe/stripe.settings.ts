import { Env } from '@proticket/platform';
import { IsOptional, IsUrl, Matches, ValidateIf } from 'class-validator';

const FROM_THE_DASHBOARD = 'Copy it from the Stripe dashboard';

/** How to reach Stripe; needed when it is among PAYMENT_PROVIDERS. */
export class StripeSettings {
  @Env('PAYMENT_PROVIDERS', {
    about: 'Payment providers that buyers may choose from, comma-separated; the first is the default.',
    hint: 'sandbox, stripe or both; sandbox moves no real money.',
  })
  providers: string[] = ['sandbox'];

  @Env('STRIPE_SECRET_KEY', {
    about: 'Secret or restricted key of the Stripe account.',
    hint: `${FROM_THE_DASHBOARD}, Developers, API keys: sk_live_…, sk_test_… or rk_….`,
    secret: true,
    example: '',
  })
  @ValidateIf((settings: StripeSettings) => settings.switchedOn || settings.secretKey !== undefined)
  @Matches(/^[rs]k_(live|test)_\w+$/, { message: '$property is no secret key of Stripe' })
  secretKey?: string;

  @Env('STRIPE_WEBHOOK_SECRET', {
    about: 'Signing secret of the webhook endpoint …/v1/payments/webhooks/stripe.',
    hint: `${FROM_THE_DASHBOARD}, Developers, Webhooks: whsec_….`,
    secret: true,
    example: '',
  })
  @ValidateIf((settings: StripeSettings) => settings.switchedOn || settings.webhookSecret !== undefined)
  @Matches(/^whsec_\w{16,}$/, { message: '$property is no webhook signing secret of Stripe' })
  webhookSecret?: string;

  @Env('STRIPE_WEBHOOK_SECRET_PREVIOUS', {
    about: 'The secret before, still accepted; set it while you roll the secret of the endpoint.',
    hint: `${FROM_THE_DASHBOARD}, Developers, Webhooks: whsec_….`,
    secret: true,
  })
  @IsOptional()
  @Matches(/^whsec_\w{16,}$/, { message: '$property is no webhook signing secret of Stripe' })
  webhookSecretPrevious?: string;

  @Env('STRIPE_ACCOUNT_ID', {
    about: 'The connected account that money must be for, where the endpoint hears of several.',
    hint: 'Write it as acct_…; leave it out for an account of your own.',
  })
  @IsOptional()
  @Matches(/^acct_\w+$/, { message: '$property is no account of Stripe' })
  accountId?: string;

  @Env('STRIPE_API_URL', {
    about: 'Where the API of Stripe is.',
    hint: 'Only tests and proxies change it.',
  })
  @IsUrl({ require_tld: false, protocols: ['http', 'https'], require_protocol: true })
  apiUrl: string = 'https://api.stripe.com';

  /** Whether buyers can pay with it. */
  get switchedOn(): boolean {
    return this.providers.includes('stripe');
  }
}
