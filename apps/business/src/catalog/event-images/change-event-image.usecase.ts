import { Injectable } from '@nestjs/common';
import { Database, JobQueue, PublicPages, type Transaction } from '@proticket/platform';
import type { CurrentUser } from '@proticket/contract';
import { randomUUID } from 'node:crypto';
import { AuditLogRepository } from '../../audit/audit-log.repository';
import { eventImageUnused } from '../events/event.jobs';
import { isEditable } from '../events/event.states';
import type { EventRow } from '../events/event-row';
import { eventsErrors } from '../events/events.errors';
import { OwnedEvents } from '../events/owned-events';
import { EventImagesRepository, type NewImage } from './event-images.repository';
import { ImageEncoder } from './image-encoder';
import { ImageFiles } from './image-files';
import { ImageUploads } from './image-uploads';

/**
 * Far longer than storing a picture can take (encoding and the storage have timeouts of seconds), and than a page that shows
 * a picture which was replaced stays open before anybody.
 */
const UNUSED_AFTER_MS = 60 * 60_000;

/**
 * Gives an event a picture, or takes it away. A job that deletes the files if no event shows them is written before the
 * first file, so that a file is left over only if the storage is away longer than a job is retried, and then a dead letter
 * names it. Names are never used twice, so what is deleted cannot be in use again.
 */
@Injectable()
export class ChangeEventImage {
  constructor(
    private readonly database: Database,
    private readonly ownedEvents: OwnedEvents,
    private readonly images: EventImagesRepository,
    private readonly uploads: ImageUploads,
    private readonly encoder: ImageEncoder,
    private readonly files: ImageFiles,
    private readonly jobs: JobQueue,
    private readonly audit: AuditLogRepository,
    private readonly pages: PublicPages,
  ) {}

  /**
   * @param upload reads the file; called once the user may change the event
   * @throws events.*, organizers.not_approved, event_images.*, request.overloaded
   */
  async replace(user: CurrentUser, idEvent: number, upload: () => Promise<Buffer>): Promise<EventRow> {
    await this.loadEditable(user, idEvent);
    const image = await this.uploads.hold(user.user_id, async () => this.store(idEvent, await upload()));
    await this.save(user, idEvent, image);
    return this.ownedEvents.load(user, idEvent);
  }

  /** Does nothing if there is none. @throws events.*, organizers.not_approved */
  async remove(user: CurrentUser, idEvent: number): Promise<void> {
    const { image_id } = await this.loadEditable(user, idEvent);
    if (image_id !== null) await this.save(user, idEvent, undefined);
  }

  private async store(idEvent: number, content: Buffer): Promise<NewImage> {
    const encoded = await this.encoder.encode(content);
    const image = { id_image: randomUUID(), width: encoded.width, height: encoded.height };
    await this.database.transaction((tx) => this.deleteLater(tx, idEvent, image.id_image));
    await this.files.store(image.id_image, encoded);
    return image;
  }

  private deleteLater(tx: Transaction, id_event: number, id_image: string): Promise<void> {
    return this.jobs.enqueue(tx, eventImageUnused, { id_event, id_image }, { delayMs: UNUSED_AFTER_MS });
  }

  private async loadEditable(user: CurrentUser, idEvent: number): Promise<EventRow> {
    const event = await this.ownedEvents.load(user, idEvent);
    if (!isEditable(event.status)) throw eventsErrors.illegal_step(`It is ${event.status}.`);
    return event;
  }

  private async save(user: CurrentUser, idEvent: number, image: NewImage | undefined): Promise<void> {
    await this.database.transaction(async (tx) => {
      const replaced = await this.images.replace(tx, idEvent, image);
      if (!replaced) throw eventsErrors.illegal_step();
      const { id_before } = replaced;
      if (id_before !== null) await this.deleteLater(tx, idEvent, id_before);
      await this.audit.write(tx, {
        actor_id: user.user_id,
        action: image ? 'events.image_changed' : 'events.image_removed',
        subject: `event:${idEvent}`,
        detail: { from: id_before, to: image?.id_image ?? null },
      });
    });
    this.pages.clear();
  }
}
