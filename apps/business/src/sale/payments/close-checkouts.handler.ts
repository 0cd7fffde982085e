import { Injectable } from '@nestjs/common';
import { HandlesJob, type JobHandler } from '@proticket/platform';
import { CheckPayment } from './check-payment.usecase';
import { closeCheckouts } from '../orders/order.jobs';
import { PaymentProviders } from '../providers/payment-providers';
import { PaymentsRepository } from './payments.repository';

/** Closes the checkout pages of a cancelled order, so that they take no money that would have to be refunded. */
@Injectable()
@HandlesJob(closeCheckouts)
export class CloseCheckoutsHandler implements JobHandler<{ id_order: number }> {
  constructor(
    private readonly payments: PaymentsRepository,
    private readonly providers: PaymentProviders,
    private readonly checkPayment: CheckPayment,
  ) {}

  async handle({ id_order }: { id_order: number }): Promise<void> {
    for (const payment of await this.payments.findOpen(id_order)) {
      const closed = await this.providers.find(payment.provider)?.closeCheckout(payment);
      if (closed === 'closed') await this.payments.close(payment.id_payment, 'The order was cancelled.');
      else await this.checkPayment.check(payment);
    }
  }
}
