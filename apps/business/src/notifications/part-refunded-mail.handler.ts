import { Injectable } from '@nestjs/common';
import { type ClaimedJob, HandlesJob, type JobHandler, Mailer, renderMail } from '@proticket/platform';
import { Recipients } from '../auth-service/accounts/recipients';
import { CalendarEntries } from './calendar-entries';
import { partRefundedMail } from './notifications.jobs';
import { NotificationsRepository } from './notifications.repository';
import { partRefundedContent } from './order-mails';

/** Tells the buyer what came back, and which tickets are void. */
@Injectable()
@HandlesJob(partRefundedMail)
export class PartRefundedMailHandler implements JobHandler<{ id_refund: string }> {
  constructor(
    private readonly notifications: NotificationsRepository,
    private readonly recipients: Recipients,
    private readonly mailer: Mailer,
    private readonly calendar: CalendarEntries,
  ) {}

  async handle({ id_refund }: { id_refund: string }, job: ClaimedJob): Promise<void> {
    const part = await this.notifications.findPart(id_refund);
    if (!part) return;
    const recipient = await this.recipients.find(part.buyer_id);
    if (!recipient) return;
    await this.mailer.send({
      id: job.id_job,
      to: recipient.email,
      ...renderMail(partRefundedContent(part, recipient)),
      attachments:
        part.tickets > 0 ? await this.calendar.cancellationFor(part.buyer_id, part, recipient.locale) : [],
    });
  }
}
