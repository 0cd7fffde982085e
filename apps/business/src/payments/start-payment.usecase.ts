import { Injectable } from '@nestjs/common';
import type { RequestKey } from '@proticket/platform';
import type { CurrentUser } from '@proticket/shared';
import { v7 as uuidv7 } from 'uuid';
import { ordersErrors } from '../orders/orders.errors';
import { type PaymentDto, toPaymentDto } from './payment.dto';
import { PaymentOpening } from './payment-opening';
import { PaymentProviders } from './payment-providers';
import { paymentsErrors } from './payments.errors';
import { PaymentsRepository } from './payments.repository';

/**
 * Opens the page on which a buyer pays. The attempt is written before a provider hears of it: should we stop in
 * between, no page exists whose money would find no attempt, and asking again finds the same page. Whose order it
 * is, the statement that opens the attempt decides: a foreign one is not found.
 */
@Injectable()
export class StartPayment {
  constructor(
    private readonly opening: PaymentOpening,
    private readonly payments: PaymentsRepository,
    private readonly providers: PaymentProviders,
  ) {}

  async run(
    user: CurrentUser,
    idOrder: number,
    providerName?: string,
    key?: RequestKey,
  ): Promise<PaymentDto> {
    const provider = this.providers.find(providerName);
    if (!provider) throw paymentsErrors.unknown_provider();
    const new_id = uuidv7();
    const known = provider.knownCheckout(new_id);
    const opened = await this.opening.open({
      id_order: idOrder,
      buyer_id: user.user_id,
      provider: provider.name,
      new_id,
      session_id: known?.session_id,
      checkout_url: known?.checkout_url,
      key,
    });
    if (opened.refusal !== null) {
      if (opened.refusal === 'not_found') throw ordersErrors.not_found();
      return this.settledOrRefused(idOrder);
    }
    if (opened.checkout_url !== null) return toPaymentDto(opened);

    const { id_payment, amount, currency, hold_expires_at } = opened;
    const checkout = await provider
      .openCheckout({ id_payment, order_id: idOrder, amount, currency, expires_at: hold_expires_at })
      .catch((cause: unknown) => {
        throw paymentsErrors.provider_unavailable(undefined, { cause, retryAfterSeconds: 2 });
      });
    await this.payments.keepCheckout(id_payment, checkout.session_id, checkout.checkout_url);
    return toPaymentDto({ ...opened, checkout_url: checkout.checkout_url });
  }

  /** A free order was paid when it was placed: that is the answer. Anything else cannot be paid. */
  private async settledOrRefused(idOrder: number): Promise<PaymentDto> {
    const settled = await this.payments.findSettled(idOrder);
    if (settled?.provider !== 'free') throw ordersErrors.not_payable();
    return toPaymentDto(settled);
  }
}
