import { Module } from '@nestjs/common';
import { AuditModule } from '../../audit/audit.module';
import { FileStorageModule } from '../../file-storage/file-storage.module';
import { EventsModule } from '../events/events.module';
import { ChangeEventImage } from './change-event-image.usecase';
import { DeleteUnusedImageHandler } from './delete-unused-image.handler';
import { EventImagesController } from './event-images.controller';
import { EventImagesRepository } from './event-images.repository';
import { ImageEncoder } from './image-encoder';
import { ImageFiles } from './image-files';
import { ImageUploads } from './image-uploads';

/** Uploaded pictures of events. */
@Module({
  imports: [AuditModule, FileStorageModule, EventsModule],
  controllers: [EventImagesController],
  providers: [
    ChangeEventImage,
    EventImagesRepository,
    ImageEncoder,
    ImageFiles,
    ImageUploads,
    DeleteUnusedImageHandler,
  ],
})
export class EventImagesModule {}
