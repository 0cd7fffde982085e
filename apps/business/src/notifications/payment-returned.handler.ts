import { Injectable } from '@nestjs/common';
import { type ClaimedJob, HandlesJob, type JobHandler, mailBody, Mailer } from '@proticket/platform';
import { paymentReturned } from '../sale/payments/payment.jobs';
import { cancelled, moneyGoesBack } from './event-facts';
import { NotificationsRepository } from './notifications.repository';
import { Recipients } from '../auth-service/accounts/recipients';

/** Why money bought nothing, by the reason of its refund. */
const REASONS: Readonly<Record<string, string>> = {
  duplicate: 'The order had been paid already. Nothing else changes about it.',
  mismatch: 'Its amount or currency is not that of the order. Nothing else changes about it.',
};
const OTHERWISE = 'The order had been cancelled when the payment came, so there are no tickets for it.';

/** Tells the buyer of money that went back without having bought anything; else it only shows on an account. */
@Injectable()
@HandlesJob(paymentReturned)
export class PaymentReturnedMail implements JobHandler<{ id_payment: string }> {
  constructor(
    private readonly payments: NotificationsRepository,
    private readonly recipients: Recipients,
    private readonly mailer: Mailer,
  ) {}

  async handle({ id_payment }: { id_payment: string }, job: ClaimedJob): Promise<void> {
    const payment = await this.payments.findPayment(id_payment);
    if (!payment) return;
    const recipient = await this.recipients.find(payment.buyer_id);
    if (!recipient) return;
    await this.mailer.send({
      id: job.id_job,
      to: recipient.email,
      subject: `A payment for ${payment.title} goes back`,
      ...mailBody({
        title: payment.event_status === 'cancelled' ? cancelled(payment.title) : payment.title,
        paragraphs: [
          `Hello ${recipient.name},`,
          moneyGoesBack(payment.amount, payment.currency, `for order No. ${payment.order_id}`),
          REASONS[payment.refund_reason ?? ''] ?? OTHERWISE,
        ],
      }),
    });
  }
}
