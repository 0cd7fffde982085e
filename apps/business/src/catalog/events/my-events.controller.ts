import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems } from '@proticket/platform';
import { accessErrors, type CurrentUser, ForUsers, PageQuery, requestErrors, User } from '@proticket/shared';
import { organizersErrors } from '../organizers/organizers.errors';
import { EventPageDto } from './event.dto';
import { ListOwnEvents } from './list-own-events.usecase';

/** An organizer's own events. */
@ApiTags('events')
@Controller('v1/organizers/me/events')
export class MyEventsController {
  constructor(private readonly listOwnEvents: ListOwnEvents) {}

  /** Drafts included, newest first. For organizers. */
  @Get()
  @ForUsers()
  @ApiOperation({ summary: 'List your own events' })
  @ApiProblems(requestErrors.invalid, accessErrors.unauthenticated, organizersErrors.not_found)
  list(@User() user: CurrentUser, @Query() query: PageQuery): Promise<EventPageDto> {
    return this.listOwnEvents.list(user, query);
  }
}
