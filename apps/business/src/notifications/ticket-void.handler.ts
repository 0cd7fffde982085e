import { Injectable } from '@nestjs/common';
import { type ClaimedJob, HandlesJob, type JobHandler, jobType, mailBody, Mailer } from '@proticket/platform';
import { whenAndWhere } from './event-facts';
import { CalendarEntries } from './calendar-entries';
import { NotificationsRepository } from './notifications.repository';
import { Recipients } from '../auth-service/accounts/recipients';

/** Tell somebody who was given tickets of an order that they are void. */
export const receiverToBeTold = jobType<{ readonly id_order: number; readonly user_id: string }>(
  'notifications.ticket_void',
);

/** Tells somebody who was given tickets that they are void; the money is the buyer's. */
@Injectable()
@HandlesJob(receiverToBeTold)
export class TicketVoidMail implements JobHandler<{ id_order: number; user_id: string }> {
  constructor(
    private readonly orders: NotificationsRepository,
    private readonly recipients: Recipients,
    private readonly mailer: Mailer,
    private readonly calendar: CalendarEntries,
  ) {}

  async handle({ id_order, user_id }: { id_order: number; user_id: string }, job: ClaimedJob): Promise<void> {
    const order = await this.orders.findOrder(id_order);
    // The mail of the cancelled event went to receivers as well.
    if (!order || order.ended_by_event) return;
    const recipient = await this.recipients.find(user_id);
    if (!recipient) return;
    await this.mailer.send({
      id: job.id_job,
      to: recipient.email,
      subject: `Your ticket for ${order.title} is void`,
      ...mailBody({
        title: order.title,
        paragraphs: [
          `Hello ${recipient.name},`,
          `the order that your ticket belongs to was refunded, so the ticket no longer opens the door: ${whenAndWhere(order)}.`,
          'The money goes to whoever bought the ticket.',
        ],
      }),
      attachments: await this.calendar.cancellationFor(user_id, order),
    });
  }
}
