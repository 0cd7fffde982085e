import { Inject, Injectable } from '@nestjs/common';
import { PAYMENT_PROVIDERS, type PaymentProvider } from './payment-provider';

/** The payment providers that are enabled. */
@Injectable()
export class PaymentProviders {
  constructor(@Inject(PAYMENT_PROVIDERS) readonly all: readonly PaymentProvider[]) {}

  /** By name; without a name, the default. */
  find(name?: string): PaymentProvider | undefined {
    return name === undefined ? this.all[0] : this.all.find((provider) => provider.name === name);
  }
}
