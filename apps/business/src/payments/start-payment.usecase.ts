import { Injectable } from '@nestjs/common';
import type { CurrentUser } from '@proticket/shared';
import { v7 as uuidv7 } from 'uuid';
import { ordersErrors } from '../orders/orders.errors';
import { ownsOrder } from '../orders/orders.policy';
import { OrdersRepository } from '../orders/orders.repository';
import { type PaymentDto, toPaymentDto } from './payment.dto';
import { PaymentProviders } from './payment-providers';
import { paymentsErrors } from './payments.errors';
import { PaymentsRepository } from './payments.repository';

/**
 * Opens the page on which a buyer pays. The attempt is written before the provider hears of it: should we stop in
 * between, no page exists whose money would find no attempt, and asking again finds the same page.
 */
@Injectable()
export class StartPayment {
  constructor(
    private readonly orders: OrdersRepository,
    private readonly payments: PaymentsRepository,
    private readonly providers: PaymentProviders,
  ) {}

  async run(user: CurrentUser, idOrder: number, providerName?: string): Promise<PaymentDto> {
    const order = await this.orders.find(idOrder);
    if (!order || !ownsOrder(user, order)) throw ordersErrors.not_found();
    const provider = this.providers.find(providerName);
    if (!provider) throw paymentsErrors.unknown_provider();

    const attempt = await this.payments.openAttempt(idOrder, provider.name, uuidv7());
    if (!attempt) return this.settledOrRefused(idOrder);
    if (attempt.checkout_url !== null) return toPaymentDto(attempt);

    const { id_payment, amount, currency, hold_expires_at } = attempt;
    const checkout = await provider
      .openCheckout({ id_payment, order_id: idOrder, amount, currency, expires_at: hold_expires_at })
      .catch((cause: unknown) => {
        throw paymentsErrors.provider_unavailable(undefined, { cause, retryAfterSeconds: 2 });
      });
    await this.payments.keepCheckout(id_payment, checkout.session_id, checkout.checkout_url);
    return toPaymentDto({ ...attempt, checkout_url: checkout.checkout_url });
  }

  /** A free order was paid when it was placed: that is the answer. Anything else cannot be paid. */
  private async settledOrRefused(idOrder: number): Promise<PaymentDto> {
    const settled = await this.payments.findSettled(idOrder);
    if (settled?.provider !== 'free') throw ordersErrors.not_payable();
    return toPaymentDto(settled);
  }
}
