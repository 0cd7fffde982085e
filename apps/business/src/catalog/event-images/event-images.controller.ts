import { Controller, Delete, Get, Header, HttpCode, Param, Put, Req, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { AnyOrigin, ApiProblems, readFile, RowIdPipe, RowUuidPipe, TakesFile } from '@proticket/platform';
import { accessErrors, type CurrentUser, requestErrors } from '@proticket/contract';
import { ForUsers, Public, User } from '@proticket/shared';
import type { FastifyRequest } from 'fastify';
import { organizersErrors } from '../organizers/organizers.errors';
import { EventDto } from '../events/event.dto';
import { BrowseEvents } from '../events/browse-events.usecase';
import { eventsErrors } from '../events/events.errors';
import { ChangeEventImage } from './change-event-image.usecase';
import { eventImagesErrors } from './event-images.errors';
import { ImageFiles } from './image-files';

const UPLOAD = { types: ['image/jpeg', 'image/png', 'image/webp'], maxBytes: 5 * 1024 * 1024 };

const OWNER_PROBLEMS = [
  requestErrors.invalid,
  accessErrors.unauthenticated,
  accessErrors.forbidden,
  organizersErrors.not_approved,
  eventsErrors.not_found,
  eventsErrors.illegal_step,
] as const;

/** Pictures of events. */
@ApiTags('events')
@Controller('v1')
export class EventImagesController {
  constructor(
    private readonly changeImage: ChangeEventImage,
    private readonly browse: BrowseEvents,
    private readonly files: ImageFiles,
  ) {}

  /**
   * The body is the file, at most 5 MiB and 40 megapixels. It is turned upright and stored as WebP in up to three widths,
   * without its metadata; of an animation, the first frame. For the organizer of the event.
   */
  @Put('events/:id_event/image')
  @ForUsers('organizer', 'admin')
  @TakesFile(UPLOAD)
  @ApiOperation({ summary: 'Upload the picture of an event' })
  @ApiProblems(
    ...OWNER_PROBLEMS,
    eventImagesErrors.unreadable,
    eventImagesErrors.too_many_pixels,
    eventImagesErrors.bad_proportions,
  )
  async replace(
    @User() user: CurrentUser,
    @Param('id_event', RowIdPipe) idEvent: number,
    @Req() request: FastifyRequest,
  ): Promise<EventDto> {
    return this.browse.summarize(await this.changeImage.replace(user, idEvent, () => readFile(request)));
  }

  /** Does nothing if there is none. For the organizer of the event. */
  @Delete('events/:id_event/image')
  @HttpCode(204)
  @ForUsers('organizer', 'admin')
  @ApiOperation({ summary: 'Remove the picture of an event' })
  @ApiProblems(...OWNER_PROBLEMS)
  remove(@User() user: CurrentUser, @Param('id_event', RowIdPipe) idEvent: number): Promise<void> {
    return this.changeImage.remove(user, idEvent);
  }

  /** The URLs are in `image` of an event. A picture never changes, so it can be cached for ever. */
  @Get('event-images/:id_image/:width.webp')
  @Public()
  @AnyOrigin()
  @Header('cache-control', 'public, max-age=31536000, immutable')
  @Header('cross-origin-resource-policy', 'cross-origin')
  @ApiOperation({ summary: 'Get a picture' })
  @ApiProduces('image/webp')
  @ApiOkResponse({ description: 'The picture.', schema: { type: 'string', format: 'binary' } })
  @ApiProblems(requestErrors.invalid, eventImagesErrors.not_found)
  async read(
    @Param('id_image', RowUuidPipe) idImage: string,
    @Param('width', RowIdPipe) width: number,
  ): Promise<StreamableFile> {
    const content = await this.files.read(idImage, width);
    if (!content) throw eventImagesErrors.not_found();
    return new StreamableFile(content, { type: 'image/webp', length: content.length });
  }
}
