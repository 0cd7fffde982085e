import { Injectable } from '@nestjs/common';
import { type ClaimedJob, HandlesJob, type JobHandler, mailBody, Mailer } from '@proticket/platform';
import { Recipients } from '../auth-service/accounts/recipients';
import { CalendarEntries } from './calendar-entries';
import { whenAndWhere } from './event-texts';
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
      subject: `Changed: ${event.title}`,
      ...mailBody({
        title: event.title,
        paragraphs: [
          `Hello ${recipient.name},`,
          'The organizer has changed the time or place of an event that you have tickets for. The new details are:',
          whenAndWhere(event),
          'Your tickets and their QR codes are still valid. If you download the PDF again, it will show the new details.',
        ],
      }),
      attachments: [this.calendar.entry(event)],
    });
  }
}
