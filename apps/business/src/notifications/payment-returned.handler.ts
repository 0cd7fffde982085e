import { Injectable } from '@nestjs/common';
import { type ClaimedJob, HandlesJob, type JobHandler, Mailer, renderMail } from '@proticket/platform';
import { Recipients } from '../auth-service/accounts/recipients';
import { paymentReturned } from '../sale/payments/payment.jobs';
import { NotificationsRepository } from './notifications.repository';
import { paymentReturnedContent } from './order-mails';

/** Tells the buyer that a payment is refunded that bought nothing; otherwise they would only see it on their account. */
@Injectable()
@HandlesJob(paymentReturned)
export class PaymentReturnedHandler implements JobHandler<{ id_payment: string }> {
  constructor(
    private readonly notifications: NotificationsRepository,
    private readonly recipients: Recipients,
    private readonly mailer: Mailer,
  ) {}

  async handle({ id_payment }: { id_payment: string }, job: ClaimedJob): Promise<void> {
    const payment = await this.notifications.findPayment(id_payment);
    if (!payment) return;
    const recipient = await this.recipients.find(payment.buyer_id);
    if (!recipient) return;
    await this.mailer.send({
      id: job.id_job,
      to: recipient.email,
      ...renderMail(paymentReturnedContent(payment, recipient)),
    });
  }
}
