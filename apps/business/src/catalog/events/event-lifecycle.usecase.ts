import { Injectable } from '@nestjs/common';
import { Database, JobQueue, PublicPages, type Transaction } from '@proticket/platform';
import type { CurrentUser } from '@proticket/contract';
import { AuditLogRepository } from '../../audit/audit-log.repository';
import { announceCancellation, eventCancelled, eventImageUnused } from './event.jobs';
import type { EventRow } from './event-row';
import { eventsErrors } from './events.errors';
import { mayCancel } from './events.policy';
import { EventsRepository } from './events.repository';
import { OwnedEvents } from './owned-events';

/** Publishes, cancels and deletes events. Each step is one conditional UPDATE: of two parallel requests one succeeds. */
@Injectable()
export class EventLifecycle {
  constructor(
    private readonly database: Database,
    private readonly events: EventsRepository,
    private readonly ownedEvents: OwnedEvents,
    private readonly jobs: JobQueue,
    private readonly audit: AuditLogRepository,
    private readonly pages: PublicPages,
  ) {}

  async publish(user: CurrentUser, id: number): Promise<EventRow> {
    await this.ownedEvents.load(user, id);
    const published = await this.database.transaction(async (tx) => {
      const done = await this.events.publish(tx, id);
      if (done) await this.record(tx, user, 'published', id);
      return done;
    });
    this.pages.clear();
    const event = await this.ownedEvents.load(user, id);
    if (published) return event;
    if (event.status !== 'draft') throw eventsErrors.illegal_step(`It is ${event.status}.`);
    throw eventsErrors.already_started();
  }

  /** Two jobs follow: one mails everybody concerned, the other refunds the orders. */
  async cancel(user: CurrentUser, id: number): Promise<EventRow> {
    const event = await this.events.find(id);
    if (!event || !mayCancel(event, user)) throw eventsErrors.not_found();
    const cancelled = await this.database.transaction(async (tx) => {
      const done = await this.events.cancel(tx, id);
      if (!done) return false;
      await this.jobs.enqueue(tx, announceCancellation, { id_event: id });
      await this.jobs.enqueue(tx, eventCancelled, { id_event: id });
      await this.record(tx, user, 'cancelled', id);
      return true;
    });
    this.pages.clear();
    const now = (await this.events.find(id)) ?? event;
    if (!cancelled) throw eventsErrors.illegal_step(`It is ${now.status}.`);
    return now;
  }

  /** Only drafts can be deleted; a published event is cancelled instead. */
  async deleteDraft(user: CurrentUser, id: number): Promise<void> {
    const event = await this.ownedEvents.load(user, id);
    const deleted = await this.database.transaction(async (tx) => {
      const done = await this.events.deleteDraft(tx, id);
      if (!done) return false;
      if (done.image_id !== null)
        await this.jobs.enqueue(tx, eventImageUnused, { id_event: id, id_image: done.image_id });
      await this.record(tx, user, 'deleted', id);
      return true;
    });
    if (!deleted) throw eventsErrors.illegal_step(`It is ${event.status}.`);
  }

  private record(tx: Transaction, user: CurrentUser, step: string, id: number): Promise<void> {
    return this.audit.write(tx, { actor_id: user.user_id, action: `events.${step}`, subject: `event:${id}` });
  }
}
