import { Injectable } from '@nestjs/common';
import { type ClaimedJob, HandlesJob, type JobHandler, mailBody, Mailer } from '@proticket/platform';
import { Recipients } from '../auth-service/accounts/recipients';
import { CalendarEntries } from './calendar-entries';
import { cancelledTitle, refundText, whenAndWhere } from './event-texts';
import type { OrderForMail } from './mail-rows';
import { orderRefundedMail } from './notifications.jobs';
import { NotificationsRepository } from './notifications.repository';

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
    const wasPaid = Number(order.total_price) > 0;
    // For a free order, the mail about the cancelled event has said everything.
    if (order.ended_by_event && !wasPaid) return;
    const recipient = await this.recipients.find(order.buyer_id);
    if (!recipient) return;
    await this.mailer.send({
      id: job.id_job,
      to: recipient.email,
      subject: wasPaid
        ? `Your refund for ${order.title}`
        : `Your order for ${order.title} has been cancelled`,
      ...mailBody({
        title: order.event_status === 'cancelled' ? cancelledTitle(order.title) : order.title,
        paragraphs: [`Hello ${recipient.name},`, ...aboutTheMoney(order), aboutTheTickets(order)],
      }),
      attachments: order.had_tickets ? await this.calendar.cancellationFor(order.buyer_id, order) : [],
    });
  }
}

/** The sentence about the refund is in `event-texts.ts`, shared with other mails. */
function aboutTheMoney(order: OrderForMail): string[] {
  const { total_price, currency, id_order, refund_reason } = order;
  if (Number(total_price) === 0) return [];
  // After a dispute the bank, not the provider, has returned the money.
  if (refund_reason === 'dispute') return [`Your bank has returned what you paid for order No. ${id_order}.`];
  return [refundText(total_price, currency, id_order)];
}

function aboutTheTickets(order: OrderForMail): string {
  const where = whenAndWhere(order);
  if (order.event_status === 'cancelled') return `The event will not take place: ${where}.`;
  if (order.had_tickets) return `The tickets of this order are no longer valid: ${where}.`;
  if (order.refund_reason === 'over_limit')
    return `Your payment arrived after your places had been released, and you already have the maximum number of tickets per buyer: ${where}. There are no tickets for this order.`;
  return `Your payment arrived after your places had been released, and no places were left: ${where}. There are no tickets for this order.`;
}
