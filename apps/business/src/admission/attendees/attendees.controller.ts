import { Controller, Get, Header, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems, RowIdPipe } from '@proticket/platform';
import { accessErrors, type CurrentUser, ForUsers, requestErrors, User } from '@proticket/shared';
import { eventStaffErrors } from '../event-staff/event-staff.errors';
import { AttendeePageDto, ListAttendeesQuery } from './attendee.dto';
import { ListAttendees } from './list-attendees.usecase';

@ApiTags('check-in')
@Controller('v1/events/:id_event/attendees')
export class AttendeesController {
  constructor(private readonly listAttendees: ListAttendees) {}

  /** The tickets of an event and their holders. For its organizer, its staff and admins. */
  @Get()
  @ForUsers()
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'List the attendees of an event' })
  @ApiOkResponse({ type: AttendeePageDto })
  @ApiProblems(
    requestErrors.invalid,
    requestErrors.invalid_cursor,
    eventStaffErrors.event_not_found,
    accessErrors.unauthenticated,
  )
  list(
    @User() user: CurrentUser,
    @Param('id_event', RowIdPipe) idEvent: number,
    @Query() query: ListAttendeesQuery,
  ): Promise<AttendeePageDto> {
    return this.listAttendees.list(user, idEvent, query);
  }
}
