import { Controller, Get, Header, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems } from '@proticket/platform';
import { accessErrors, type CurrentUser, requestErrors } from '@proticket/contract';
import { ForUsers, User } from '@proticket/shared';
import { ListStaffEvents } from './list-staff-events.usecase';
import { StaffEventPageDto, StaffEventsQuery } from './staff-event.dto';

@ApiTags('check-in')
@Controller('v1/staff/events')
export class StaffEventsController {
  constructor(private readonly listStaffEvents: ListStaffEvents) {}

  /** Events whose staff you have joined and, for organizers, your own; no drafts. */
  @Get()
  @ForUsers()
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'List the events you work at' })
  @ApiOkResponse({ type: StaffEventPageDto })
  @ApiProblems(requestErrors.invalid, requestErrors.invalid_cursor, accessErrors.unauthenticated)
  list(@User() user: CurrentUser, @Query() query: StaffEventsQuery): Promise<StaffEventPageDto> {
    return this.listStaffEvents.list(user, query);
  }
}
