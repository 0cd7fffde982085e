import { Injectable, Logger } from '@nestjs/common';
import { Database, type IdempotencyKey } from '@proticket/platform';
import { type CurrentUser, isProblem, type Locale, toMinor } from '@proticket/contract';
import { randomUUIDv7 } from 'node:crypto';
import { ordersErrors } from '../orders/orders.errors';
import { type PaymentDto, toPaymentDto } from './payment.dto';
import { type AmountLimits, type PaymentProvider, ProviderRefusal } from '../providers/payment-provider';
import { type OpenPaymentOutcome, PaymentOpening } from './payment-opening';
import { PaymentProviders } from '../providers/payment-providers';
import { paymentsErrors } from '../providers/payments.errors';
import { PaymentsRepository } from './payments.repository';

/** @throws payments.amount_refused */
function requireAmountWithin(limits: AmountLimits | undefined, amount: string, currency: string): void {
  const minor = (text: string) => toMinor(text, currency);
  if (!limits || (minor(amount) >= minor(limits.min) && minor(amount) <= minor(limits.max))) return;
  throw paymentsErrors.amount_refused(
    `It takes ${limits.min} to ${limits.max} ${currency} at one time, and this order costs ${amount} ${currency}.`,
  );
}

/**
 * Opens the page on which a buyer pays. The attempt is stored before the provider is called: if we crash in between, no
 * checkout exists without a stored attempt, and a retry finds the same page. The statement that opens the attempt checks
 * ownership: another buyer's order is reported as not found.
 */
@Injectable()
export class StartPayment {
  private readonly logger = new Logger(StartPayment.name);

  constructor(
    private readonly database: Database,
    private readonly opening: PaymentOpening,
    private readonly payments: PaymentsRepository,
    private readonly providers: PaymentProviders,
  ) {}

  /**
   * @param locale the language of the page; that of the request, because no sale waits for auth
   * @throws orders.not_found, orders.not_payable, payments.unknown_provider, and what providers refuse
   */
  async start(
    user: CurrentUser,
    idOrder: number,
    locale: Locale,
    providerName?: string,
    key?: IdempotencyKey,
  ): Promise<PaymentDto> {
    const provider = this.providers.find(providerName);
    if (!provider) throw paymentsErrors.unknown_provider();
    const opened = await this.open(user, idOrder, provider, key);
    if (opened.refusal !== null) {
      if (opened.refusal === 'not_found') throw ordersErrors.not_found();
      return this.freePaymentOrRefusal(idOrder);
    }
    if (opened.checkout_url !== null) return toPaymentDto(opened);

    const { id_payment, amount, currency, hold_expires_at } = opened;
    try {
      requireAmountWithin(provider.amountLimits(currency), amount, currency);
      const checkout = await provider.openCheckout({
        id_payment,
        order_id: idOrder,
        ...(await this.payments.findBought(idOrder)),
        locale,
        amount,
        currency,
        expires_at: hold_expires_at,
      });
      await this.payments.saveCheckout(id_payment, checkout.session_id, checkout.checkout_url);
      return toPaymentDto({ ...opened, checkout_url: checkout.checkout_url });
    } catch (cause) {
      throw await this.refusal(id_payment, provider.name, cause);
    }
  }

  private async open(
    user: CurrentUser,
    idOrder: number,
    provider: PaymentProvider,
    key?: IdempotencyKey,
  ): Promise<OpenPaymentOutcome> {
    const new_id = randomUUIDv7();
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
    if (key === undefined || opened.refusal !== null || opened.checkout_url !== null) return opened;
    // The stored response to an Idempotency-Key may be older than the page; the attempt may have ended since.
    const current = await this.payments.find(opened.id_payment);
    if (current?.status === 'failed') return this.open(user, idOrder, provider);
    return { ...opened, checkout_url: current?.checkout_url ?? null };
  }

  /**
   * A refusal ends the attempt, because the provider would repeat it: the next try is another attempt with another key.
   * Without a response the attempt stays, and the next try finds the page that may exist.
   */
  private async refusal(idPayment: string, provider: string, cause: unknown): Promise<unknown> {
    if (isProblem(cause, paymentsErrors.amount_refused) || cause instanceof ProviderRefusal) {
      await this.database.transaction((tx) =>
        this.payments.markFailed(tx, idPayment, provider, (cause as Error).message),
      );
      if (!(cause instanceof ProviderRefusal)) return cause;
      this.logger.error({ err: cause }, `${provider} refused to open a page for payment ${idPayment}.`);
      if (cause.isRequestFault) return paymentsErrors.provider_refused(undefined, { cause });
    }
    return paymentsErrors.provider_unavailable(undefined, { cause, retryAfterSeconds: 2 });
  }

  /** A free order was paid when it was placed: that payment is returned. Any other cannot be paid. */
  private async freePaymentOrRefusal(idOrder: number): Promise<PaymentDto> {
    const settled = await this.payments.findSettled(idOrder);
    if (settled?.provider !== 'free') throw ordersErrors.not_payable();
    return toPaymentDto(settled);
  }
}
