import { Injectable } from '@nestjs/common';
import { GuestCheckoutSettings } from '@proticket/platform';
import { OrderSettings } from '../orders/orders.settings';
import { PaymentProviders } from '../providers/payment-providers';
import type { PublicSettingsDto } from './public-settings.dto';

/** The settings of this service that clients need; a new setting stays private until it is added here. */
@Injectable()
export class ReadPublicSettings {
  constructor(
    private readonly providers: PaymentProviders,
    private readonly orders: OrderSettings,
    private readonly guests: GuestCheckoutSettings,
  ) {}

  read(): PublicSettingsDto {
    return {
      payment_providers: this.providers.all.map(({ name }) => name),
      hold_seconds: this.orders.holdSeconds,
      max_per_buyer: this.orders.maxPerBuyer,
      max_unpaid_per_buyer: this.orders.maxUnpaidPerBuyer,
      guests_allowed: this.guests.isAllowed,
    };
  }
}
