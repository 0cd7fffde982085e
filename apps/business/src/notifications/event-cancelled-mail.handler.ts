import { Injectable } from '@nestjs/common';
import { type ClaimedJob, HandlesJob, type JobHandler, Mailer, renderMail } from '@proticket/platform';
import { Recipients } from '../auth-service/accounts/recipients';
import { type CancellationRecipient, eventCancelledMail } from '../catalog/events/event.jobs';
import { CalendarEntries } from './calendar-entries';
import { eventCancelledContent } from './event-mails';
import { MailRecipientsRepository } from './mail-recipients.repository';
import { NotificationsRepository } from './notifications.repository';

/** Tells one person that an event is cancelled, and removes it from their calendar. */
@Injectable()
@HandlesJob(eventCancelledMail)
export class EventCancelledMailHandler implements JobHandler<CancellationRecipient> {
  constructor(
    private readonly notifications: NotificationsRepository,
    private readonly people: MailRecipientsRepository,
    private readonly recipients: Recipients,
    private readonly mailer: Mailer,
    private readonly calendar: CalendarEntries,
  ) {}

  async handle({ id_event, user_id }: CancellationRecipient, job: ClaimedJob): Promise<void> {
    const event = await this.notifications.findEvent(id_event);
    if (event?.event_status !== 'cancelled') return;
    const recipient = await this.recipients.find(user_id);
    if (!recipient) return;
    const involvement = await this.people.findInvolvement(id_event, user_id);
    await this.mailer.send({
      id: job.id_job,
      to: recipient.email,
      ...renderMail(eventCancelledContent(event, involvement, recipient)),
      attachments: [this.calendar.cancellation(event, recipient.locale)],
    });
  }
}
