import { Injectable } from '@nestjs/common';
import {
  type ClaimedJob,
  Database,
  HandlesJob,
  type JobHandler,
  JobQueue,
  jobType,
  mailBody,
  Mailer,
} from '@proticket/platform';
import { createHash } from 'node:crypto';
import { eventChanged } from '../catalog/events/event.jobs';
import { CalendarEntries } from './calendar-entries';
import { whenAndWhere } from './event-facts';
import { NotificationsRepository } from './notifications.repository';
import { Recipients } from '../auth-service/accounts/recipients';

/** Jobs written by one statement; PostgreSQL takes 65,535 parameters, a job has seven. */
const JOBS_A_STATEMENT = 1_000;

/** Tell one holder of tickets that the event changed. */
const holderToBeTold = jobType<{ readonly id_event: number; readonly user_id: string }>(
  'notifications.event_changed',
);

/**
 * Turns a changed event into one job a ticket holder, so that one address that fails repeats one mail and not
 * fifty thousand. All in one transaction: a crash tells nobody twice.
 */
@Injectable()
@HandlesJob(eventChanged)
export class EventChangedFanOut implements JobHandler<{ id_event: number }> {
  constructor(
    private readonly database: Database,
    private readonly notifications: NotificationsRepository,
    private readonly jobs: JobQueue,
  ) {}

  async handle({ id_event }: { id_event: number }): Promise<void> {
    const event = await this.notifications.findEvent(id_event);
    if (!event) return;
    await this.database.transaction(async (tx) => {
      const holders = await this.notifications.findHolders(tx, id_event);
      // With the facts in the key, a change while a mail is on its way is told again, and the same one is not.
      const facts = createHash('sha256').update(whenAndWhere(event)).digest('base64url').slice(0, 16);
      const { name: type, maxAttempts } = holderToBeTold;
      for (let from = 0; from < holders.length; from += JOBS_A_STATEMENT) {
        const some = holders.slice(from, from + JOBS_A_STATEMENT).map((user_id) => ({
          type,
          maxAttempts,
          payload: { id_event, user_id },
          dedupKey: `${type}:${id_event}:${user_id}:${facts}`,
        }));
        await this.jobs.enqueueAll(tx, some);
      }
    });
  }
}

/** Tells a ticket holder the new time and place, as they are when the mail goes out. */
@Injectable()
@HandlesJob(holderToBeTold)
export class EventChangedMail implements JobHandler<{ id_event: number; user_id: string }> {
  constructor(
    private readonly notifications: NotificationsRepository,
    private readonly recipients: Recipients,
    private readonly mailer: Mailer,
    private readonly calendar: CalendarEntries,
  ) {}

  async handle({ id_event, user_id }: { id_event: number; user_id: string }, job: ClaimedJob): Promise<void> {
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
          'the organizer changed the time or the place of an event you hold tickets for. It is now:',
          whenAndWhere(event),
          'Your tickets stay good, and so do the codes you have; a PDF you download now shows the new facts.',
        ],
      }),
      attachments: [this.calendar.entry(event)],
    });
  }
}
