import { Controller, Get, Header, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { ApiProblems, RowIdPipe } from '@proticket/platform';
import { accessErrors, type CurrentUser, ForUsers, requestErrors, User } from '@proticket/shared';
import { staffErrors } from '../event-staff/event-staff.errors';
import { AttendeePageDto, ListAttendeesQuery } from './attendee.dto';
import { ListAttendees } from './list-attendees.usecase';

@ApiTags('check-in')
@Controller('v1/events/:id_event/attendees')
export class AttendeesController {
  constructor(private readonly listAttendees: ListAttendees) {}

  /** The tickets of an event with their holders. For its organizer, its staff and admins. */
  @Get()
  @ForUsers()
  @Header('cache-control', 'no-store')
  @ApiOkResponse({ type: AttendeePageDto })
  @ApiProblems(
    requestErrors.invalid,
    requestErrors.invalid_cursor,
    staffErrors.event_not_found,
    accessErrors.unauthenticated,
  )
  list(
    @User() user: CurrentUser,
    @Param('id_event', RowIdPipe) idEvent: number,
    @Query() query: ListAttendeesQuery,
  ): Promise<AttendeePageDto> {
    return this.listAttendees.run(user, idEvent, query);
  }
}
