import { Injectable } from '@nestjs/common';
import { type ClaimedJob, HandlesJob, type JobHandler, Mailer, renderMail } from '@proticket/platform';
import { Recipients } from '../auth-service/accounts/recipients';
import { CalendarEntries } from './calendar-entries';
import { eventChangedContent } from './event-mails';
import { eventChangedMail } from './notifications.jobs';
import { NotificationsRepository } from './notifications.repository';

type Payload = NonNullable<typeof eventChangedMail.payload>;

/** Tells a ticket holder the new time and place, as they are when the mail is sent. */
@Injectable()
@HandlesJob(eventChangedMail)
export class EventChangedMailHandler implements JobHandler<Payload> {
  constructor(
    private readonly notifications: NotificationsRepository,
    private readonly recipients: Recipients,
    private readonly mailer: Mailer,
    private readonly calendar: CalendarEntries,
  ) {}

  async handle({ id_event, user_id }: Payload, job: ClaimedJob): Promise<void> {
    const event = await this.notifications.findEvent(id_event);
    if (event?.event_status !== 'published') return; // cancelled meanwhile: another mail says so
    const recipient = await this.recipients.find(user_id);
    if (!recipient) return;
    await this.mailer.send({
      id: job.id_job,
      to: recipient.email,
      ...renderMail(eventChangedContent(event, recipient)),
      attachments: [this.calendar.entry(event, recipient.locale)],
    });
  }
}
