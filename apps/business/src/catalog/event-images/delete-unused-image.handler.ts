import { Injectable } from '@nestjs/common';
import { HandlesJob, type JobHandler } from '@proticket/platform';
import { type EventImageRef, eventImageUnused } from '../events/event.jobs';
import { EventImagesRepository } from './event-images.repository';
import { ImageFiles } from './image-files';

/** Deletes the files of a picture that no event shows: replaced, removed, or never shown because an upload failed. */
@Injectable()
@HandlesJob(eventImageUnused)
export class DeleteUnusedImageHandler implements JobHandler<EventImageRef> {
  constructor(
    private readonly images: EventImagesRepository,
    private readonly files: ImageFiles,
  ) {}

  async handle(image: EventImageRef): Promise<void> {
    if (!(await this.images.isShown(image))) await this.files.delete(image.id_image);
  }
}
