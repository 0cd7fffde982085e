import { Injectable } from '@nestjs/common';
import { type ClaimedJob, HandlesJob, type JobHandler, Mailer, renderMail } from '@proticket/platform';
import { Recipients } from '../auth-service/accounts/recipients';
import { CalendarEntries } from './calendar-entries';
import { ticketVoidMail } from './notifications.jobs';
import { NotificationsRepository } from './notifications.repository';
import { ticketVoidContent } from './ticket-mails';

type Payload = NonNullable<typeof ticketVoidMail.payload>;

/** Tells somebody to whom tickets were transferred that they are void; the refund goes to the buyer. */
@Injectable()
@HandlesJob(ticketVoidMail)
export class TicketVoidHandler implements JobHandler<Payload> {
  constructor(
    private readonly notifications: NotificationsRepository,
    private readonly recipients: Recipients,
    private readonly mailer: Mailer,
    private readonly calendar: CalendarEntries,
  ) {}

  async handle({ id_order, user_id }: Payload, job: ClaimedJob): Promise<void> {
    const order = await this.notifications.findOrder(id_order);
    // Receivers have got the mail about the cancelled event.
    if (!order || order.ended_by_event) return;
    const recipient = await this.recipients.find(user_id);
    if (!recipient) return;
    await this.mailer.send({
      id: job.id_job,
      to: recipient.email,
      ...renderMail(ticketVoidContent(order, recipient)),
      attachments: await this.calendar.cancellationFor(user_id, order, recipient.locale),
    });
  }
}
