import { Body, Controller, Get, Header, HttpCode, Param, Post, Query } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { ApiProblems, ApiProblemWith, RowIdPipe, RowUuidPipe } from '@proticket/platform';
import { accessErrors, type CurrentUser, requestErrors } from '@proticket/contract';
import { ForUsers, User } from '@proticket/shared';
import { eventStaffErrors } from '../event-staff/event-staff.errors';
import { AdmitTicket } from './admit-ticket.usecase';
import { AdmissionDto, CheckInDto, DoorCountDto, UsedTicketDto } from './check-in.dto';
import { checkInErrors } from './check-in.errors';
import { CheckInTimelineDto, CheckInTimelineQuery } from './check-in-timeline.dto';
import { CountAdmissions } from './count-admissions.usecase';
import { ReadCheckInTimeline } from './read-check-in-timeline.usecase';
import { UndoAdmission } from './undo-admission.usecase';

@ApiTags('check-in')
@ForUsers()
@Controller('v1')
export class CheckInController {
  constructor(
    private readonly admitTicket: AdmitTicket,
    private readonly undoAdmission: UndoAdmission,
    private readonly countAdmissions: CountAdmissions,
    private readonly checkInTimeline: ReadCheckInTimeline,
  ) {}

  /**
   * Admits the holder of a scanned ticket, once. For the event's staff, its organizer and admins. Of several scans of one
   * ticket, one is admitted; the others get 409 `check_in.already_used` with `used_at` and `device`.
   */
  @Post('check-ins')
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'Check a ticket in' })
  @ApiCreatedResponse({ type: AdmissionDto })
  @ApiProblemWith(checkInErrors.already_used, UsedTicketDto)
  @ApiProblems(
    requestErrors.invalid,
    eventStaffErrors.event_not_found,
    checkInErrors.cancelled,
    checkInErrors.superseded,
    checkInErrors.admission_id_taken,
    checkInErrors.not_a_ticket,
    checkInErrors.forged,
    checkInErrors.unknown_key,
    checkInErrors.other_event,
    checkInErrors.unknown_ticket,
    accessErrors.unauthenticated,
  )
  checkIn(@User() user: CurrentUser, @Body() scan: CheckInDto): Promise<AdmissionDto> {
    return this.admitTicket.admit(user, scan);
  }

  /** Undoes an admission that was a mistake. For the organizer and admins; recorded in the audit log. */
  @Post('check-ins/:id_admission/undo')
  @HttpCode(204)
  @ApiOperation({ summary: 'Undo a check-in' })
  @ApiNoContentResponse({ description: 'The ticket can be admitted again.' })
  @ApiProblems(checkInErrors.admission_not_found, checkInErrors.already_undone, accessErrors.unauthenticated)
  undo(@User() user: CurrentUser, @Param('id_admission', RowUuidPipe) idAdmission: string): Promise<void> {
    return this.undoAdmission.undo(user, idAdmission);
  }

  /** Returns the current count. For the event's staff. */
  @Get('events/:id_event/check-ins/count')
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'Count the people inside' })
  @ApiOkResponse({ type: DoorCountDto })
  @ApiProblems(requestErrors.invalid, eventStaffErrors.event_not_found, accessErrors.unauthenticated)
  count(@User() user: CurrentUser, @Param('id_event', RowIdPipe) idEvent: number): Promise<DoorCountDto> {
    return this.countAdmissions.count(user, idEvent);
  }

  /** People admitted per 1, 5 or 15 minutes; check-ins that were undone do not count. For the event's staff. */
  @Get('events/:id_event/check-ins/timeline')
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'Check-ins over time' })
  @ApiOkResponse({ type: CheckInTimelineDto })
  @ApiProblems(requestErrors.invalid, eventStaffErrors.event_not_found, accessErrors.unauthenticated)
  timeline(
    @User() user: CurrentUser,
    @Param('id_event', RowIdPipe) idEvent: number,
    @Query() { minutes }: CheckInTimelineQuery,
  ): Promise<CheckInTimelineDto> {
    return this.checkInTimeline.read(user, idEvent, minutes);
  }
}
