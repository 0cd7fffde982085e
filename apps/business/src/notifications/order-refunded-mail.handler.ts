import { Injectable } from '@nestjs/common';
import { type ClaimedJob, HandlesJob, type JobHandler, Mailer, renderMail } from '@proticket/platform';
import { Recipients } from '../auth-service/accounts/recipients';
import { CalendarEntries } from './calendar-entries';
import { orderRefundedMail } from './notifications.jobs';
import { NotificationsRepository } from './notifications.repository';
import { orderRefundedContent } from './order-mails';

/** Tells the buyer that an order was refunded or cancelled, and why. */
@Injectable()
@HandlesJob(orderRefundedMail)
export class OrderRefundedMailHandler implements JobHandler<{ id_order: number }> {
  constructor(
    private readonly notifications: NotificationsRepository,
    private readonly recipients: Recipients,
    private readonly mailer: Mailer,
    private readonly calendar: CalendarEntries,
  ) {}

  async handle({ id_order }: { id_order: number }, job: ClaimedJob): Promise<void> {
    const order = await this.notifications.findOrder(id_order);
    if (!order) return;
    // For a free order, the mail about the cancelled event has said everything.
    if (order.ended_by_event && Number(order.total_price) === 0) return;
    const recipient = await this.recipients.find(order.buyer_id);
    if (!recipient) return;
    await this.mailer.send({
      id: job.id_job,
      to: recipient.email,
      ...renderMail(orderRefundedContent(order, recipient)),
      attachments: order.had_tickets
        ? await this.calendar.cancellationFor(order.buyer_id, order, recipient.locale)
        : [],
    });
  }
}
