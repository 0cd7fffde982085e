import { Injectable } from '@nestjs/common';
import { Database, HandlesJob, type JobHandler } from '@proticket/platform';
import { announceCancellation, eventCancelledMail } from '../catalog/events/event.jobs';
import { MailFanOut } from './mail-fan-out';
import { MailRecipientsRepository } from './mail-recipients.repository';

/**
 * Turns a cancelled event into one mail per person who had a ticket, bought or received, or works at the event. Does not
 * wait for the refunds: people must know before they set out, and refunds take days.
 */
@Injectable()
@HandlesJob(announceCancellation)
export class EventCancelledHandler implements JobHandler<{ id_event: number }> {
  constructor(
    private readonly database: Database,
    private readonly people: MailRecipientsRepository,
    private readonly mails: MailFanOut,
  ) {}

  async handle({ id_event }: { id_event: number }): Promise<void> {
    await this.database.transaction(async (tx) => {
      const users = await this.people.findConcernedByCancellation(tx, id_event);
      const mails = users.map((user_id) => ({
        payload: { id_event, user_id },
        key: `${id_event}:${user_id}`,
      }));
      await this.mails.enqueue(tx, eventCancelledMail, mails);
    });
  }
}
