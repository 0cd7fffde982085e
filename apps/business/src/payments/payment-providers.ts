import { Inject, Injectable } from '@nestjs/common';
import { PAYMENT_PROVIDERS, type PaymentProvider } from './payment-provider';

/** The providers that are switched on. */
@Injectable()
export class PaymentProviders {
  constructor(@Inject(PAYMENT_PROVIDERS) private readonly providers: readonly PaymentProvider[]) {}

  /** By name; without one, the default. */
  find(name?: string): PaymentProvider | undefined {
    return name === undefined ? this.providers[0] : this.providers.find((provider) => provider.name === name);
  }
}
