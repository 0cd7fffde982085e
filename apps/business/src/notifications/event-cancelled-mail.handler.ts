import { Injectable } from '@nestjs/common';
import { type ClaimedJob, HandlesJob, type JobHandler, mailBody, Mailer } from '@proticket/platform';
import { Recipients } from '../auth-service/accounts/recipients';
import { type CancellationRecipient, eventCancelledMail } from '../catalog/events/event.jobs';
import { CalendarEntries } from './calendar-entries';
import { cancelledTitle, whenAndWhere } from './event-texts';
import { MailRecipientsRepository } from './mail-recipients.repository';
import type { Involvement } from './mail-rows';
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
      subject: cancelledTitle(event.title),
      ...mailBody({
        title: cancelledTitle(event.title),
        paragraphs: [
          `Hello ${recipient.name},`,
          `${event.organization_name} has cancelled this event: ${whenAndWhere(event)}. It will not take place.`,
          ...consequences(involvement),
        ],
      }),
      attachments: [this.calendar.cancellation(event)],
    });
  }
}

function consequences({ has_tickets, bought, received, is_staff }: Involvement): string[] {
  const isUnpaid = !has_tickets && !is_staff;
  return [
    ...(has_tickets ? ['Your tickets are no longer valid.'] : []),
    ...(bought
      ? [
          'You will get your money back automatically. We will send you another email when the refund is on its way.',
        ]
      : []),
    ...(received
      ? ['For a ticket that was transferred to you, the refund goes to the person who bought it.']
      : []),
    ...(isUnpaid
      ? [
          'Your order had not been paid and has been cancelled. If you have paid in the meantime, you will get your money back automatically.',
        ]
      : []),
  ];
}
