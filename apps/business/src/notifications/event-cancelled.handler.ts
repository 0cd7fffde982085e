import { Injectable } from '@nestjs/common';
import {
  type ClaimedJob,
  Database,
  HandlesJob,
  type JobHandler,
  JobQueue,
  mailBody,
  Mailer,
} from '@proticket/platform';
import { cancellationNews, type EventHolder, holderToHearOfCancellation } from '../catalog/events/event.jobs';
import { CalendarEntries } from './calendar-entries';
import { cancelled, whenAndWhere } from './event-facts';
import { NotificationsRepository, type Share } from './notifications.repository';
import { Recipients } from '../auth-service/accounts/recipients';

/** Jobs written by one statement; PostgreSQL takes 65,535 parameters, a job has seven. */
const JOBS_A_STATEMENT = 1_000;

/**
 * Turns a cancelled event into one job per person who had a ticket, bought or received, or works at its door. It does not wait for the
 * refunds: people must hear of it before they set out, and money takes days.
 */
@Injectable()
@HandlesJob(cancellationNews)
export class EventCancelledFanOut implements JobHandler<{ id_event: number }> {
  constructor(
    private readonly database: Database,
    private readonly notifications: NotificationsRepository,
    private readonly jobs: JobQueue,
  ) {}

  async handle({ id_event }: { id_event: number }): Promise<void> {
    await this.database.transaction(async (tx) => {
      const holders = await this.notifications.findHoldersOfCancelled(tx, id_event);
      const { name: type, maxAttempts } = holderToHearOfCancellation;
      for (let from = 0; from < holders.length; from += JOBS_A_STATEMENT) {
        const some = holders.slice(from, from + JOBS_A_STATEMENT).map((user_id) => ({
          type,
          maxAttempts,
          payload: { id_event, user_id },
          dedupKey: `${type}:${id_event}:${user_id}`,
        }));
        await this.jobs.enqueueAll(tx, some);
      }
    });
  }
}

/** Tells one person that the event does not take place, and takes it out of their calendar. */
@Injectable()
@HandlesJob(holderToHearOfCancellation)
export class EventCancelledMail implements JobHandler<EventHolder> {
  constructor(
    private readonly notifications: NotificationsRepository,
    private readonly recipients: Recipients,
    private readonly mailer: Mailer,
    private readonly calendar: CalendarEntries,
  ) {}

  async handle({ id_event, user_id }: EventHolder, job: ClaimedJob): Promise<void> {
    const event = await this.notifications.findEvent(id_event);
    if (event?.event_status !== 'cancelled') return;
    const recipient = await this.recipients.find(user_id);
    if (!recipient) return;
    const share = await this.notifications.findShare(id_event, user_id);
    await this.mailer.send({
      id: job.id_job,
      to: recipient.email,
      subject: cancelled(event.title),
      ...mailBody({
        title: cancelled(event.title),
        paragraphs: [
          `Hello ${recipient.name},`,
          `${event.organization_name} cancelled the event of ${whenAndWhere(event)}. It does not take place.`,
          ...consequences(share),
        ],
      }),
      attachments: [this.calendar.cancellation(event)],
    });
  }
}

function consequences({ has_tickets, bought, received, works }: Share): string[] {
  const unpaid = !has_tickets && !works;
  return [
    ...(has_tickets ? ['Your tickets for it are void.'] : []),
    ...(bought
      ? ['The money you paid goes back by itself; another mail tells you when it is on its way.']
      : []),
    ...(received ? ['Money for a ticket that was handed to you goes back to the person who bought it.'] : []),
    ...(unpaid
      ? ['Your order was not paid yet and has ended. If you paid just now, that money goes back by itself.']
      : []),
  ];
}
