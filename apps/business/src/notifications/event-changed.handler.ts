import { Injectable } from '@nestjs/common';
import { Database, HandlesJob, type JobHandler } from '@proticket/platform';
import { createHash } from 'node:crypto';
import { eventChanged } from '../catalog/events/event.jobs';
import { MailFanOut } from './mail-fan-out';
import { MailRecipientsRepository } from './mail-recipients.repository';
import { eventChangedMail } from './notifications.jobs';
import { NotificationsRepository } from './notifications.repository';

/** Turns a change of time or place into one mail per ticket holder. */
@Injectable()
@HandlesJob(eventChanged)
export class EventChangedHandler implements JobHandler<{ id_event: number }> {
  constructor(
    private readonly database: Database,
    private readonly notifications: NotificationsRepository,
    private readonly people: MailRecipientsRepository,
    private readonly mails: MailFanOut,
  ) {}

  async handle({ id_event }: { id_event: number }): Promise<void> {
    const event = await this.notifications.findEvent(id_event);
    if (!event) return;
    // The key contains time and place: another change while mails are sent causes new mails, a repeat of this job does not.
    const { start_datetime, end_datetime, timezone, location } = event;
    const facts = JSON.stringify([start_datetime, end_datetime, timezone, location]);
    const hash = createHash('sha256').update(facts).digest('base64url').slice(0, 16);
    await this.database.transaction(async (tx) => {
      const owners = await this.people.findTicketOwners(tx, id_event);
      const mails = owners.map((user_id) => ({
        payload: { id_event, user_id },
        key: `${id_event}:${user_id}:${hash}`,
      }));
      await this.mails.enqueue(tx, eventChangedMail, mails);
    });
  }
}
