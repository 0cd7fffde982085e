import { Global, Module, type Provider } from '@nestjs/common';
import { PublicUrlSettings } from '@proticket/platform';
import { PriceLimits } from '../../catalog/events/price-limits';
import { PAYMENT_PROVIDERS, type PaymentProvider } from './payment-provider';
import { PaymentProviders } from './payment-providers';
import { PaymentSettings } from './payments.settings';
import { ProviderPriceLimits } from './provider-price-limits';
import { SandboxModule } from './sandbox/sandbox.module';
import { SandboxProvider } from './sandbox/sandbox.provider';
import { StripeSettings } from './stripe/stripe.settings';
import { tracedProvider } from './traced-provider';

/** The adapters that are enabled, in the order of the setting. */
const enabledProviders: Provider = {
  provide: PAYMENT_PROVIDERS,
  useFactory: (
    settings: PaymentSettings,
    sandbox: SandboxProvider,
    stripe: StripeSettings,
    pages: PublicUrlSettings,
  ): PaymentProvider[] =>
    settings.providers.map((name) => tracedProvider(name === 'stripe' ? openStripe(stripe, pages) : sandbox)),
  inject: [PaymentSettings, SandboxProvider, StripeSettings, PublicUrlSettings],
};

/** Loaded only if it is enabled: the SDK takes 25 MB that an instance without Stripe does not need. */
function openStripe(settings: StripeSettings, pages: PublicUrlSettings): PaymentProvider {
  const { StripeProvider } =
    // oxlint-disable-next-line typescript/no-require-imports -- on demand and at once; import() would need file endings that Jest does not resolve
    require('./stripe/stripe.provider') as typeof import('./stripe/stripe.provider');
  return new StripeProvider(settings, pages);
}

/** The payment providers that are enabled, behind one port. Global: the catalog asks it for the limits of prices. */
@Global()
@Module({
  imports: [SandboxModule],
  providers: [enabledProviders, PaymentProviders, { provide: PriceLimits, useClass: ProviderPriceLimits }],
  exports: [PaymentProviders, PriceLimits],
})
export class ProvidersModule {}
