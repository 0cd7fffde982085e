import { Injectable } from '@nestjs/common';
import { type ClaimedJob, HandlesJob, type JobHandler, mailBody, Mailer } from '@proticket/platform';
import { Recipients } from '../auth-service/accounts/recipients';
import { paymentReturned } from '../sale/payments/payment.jobs';
import { cancelledTitle, refundText } from './event-texts';
import { NotificationsRepository } from './notifications.repository';

/** Why a payment bought nothing, by the reason of its refund. */
const REASONS: Readonly<Record<string, string>> = {
  duplicate: 'The order had already been paid. Nothing else about the order changes.',
  mismatch: 'The amount or currency did not match the order. Nothing else about the order changes.',
};
const ORDER_CANCELLED = 'The order had been cancelled before the payment arrived, so it has no tickets.';

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
      subject: `A payment for ${payment.title} is being refunded`,
      ...mailBody({
        title: payment.event_status === 'cancelled' ? cancelledTitle(payment.title) : payment.title,
        paragraphs: [
          `Hello ${recipient.name},`,
          refundText(payment.amount, payment.currency, payment.order_id),
          REASONS[payment.refund_reason ?? ''] ?? ORDER_CANCELLED,
        ],
      }),
    });
  }
}
