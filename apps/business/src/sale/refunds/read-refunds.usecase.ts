import { Injectable, Logger } from '@nestjs/common';
import { UnrecoverableJobError } from '@proticket/platform';
import type { PaymentAtProvider } from '../providers/payment-provider';
import { PaymentProviders } from '../providers/payment-providers';
import { RecordRefund } from './record-refund.usecase';

/** Asks a provider for every refund and dispute of a payment and writes down what is new. Idempotent. */
@Injectable()
export class ReadRefunds {
  private readonly logger = new Logger(ReadRefunds.name);

  constructor(
    private readonly providers: PaymentProviders,
    private readonly recordRefund: RecordRefund,
  ) {}

  /** @throws UnrecoverableJobError when the provider is not switched on */
  async read({ id_payment, provider, provider_txn_id }: PaymentAtProvider): Promise<void> {
    const adapter = this.providers.find(provider);
    if (!adapter || provider_txn_id === null)
      throw new UnrecoverableJobError(`${provider} cannot be asked about payment ${id_payment}.`);
    for (const news of await adapter.listRefunds(provider_txn_id)) {
      const outcome = await this.recordRefund.record(id_payment, news);
      if (outcome === 'duplicate' || outcome === 'ignored') continue;
      this.logger.warn(`${provider} was asked about refunds of payment ${id_payment}: ${outcome}.`);
    }
  }
}
