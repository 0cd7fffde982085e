import { Inject, Injectable } from '@nestjs/common';
import { PAYMENT_PROVIDERS, type PaymentProvider } from './payment-provider';

/** The providers that are switched on. */
@Injectable()
export class PaymentProviders {
  constructor(@Inject(PAYMENT_PROVIDERS) readonly all: readonly PaymentProvider[]) {}

  /** By name; without one, the default. */
  find(name?: string): PaymentProvider | undefined {
    return name === undefined ? this.all[0] : this.all.find((provider) => provider.name === name);
  }
}
