import { Body, Controller, Get, Header, HttpCode, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { ApiProblems, RowIdPipe, RowUuidPipe } from '@proticket/platform';
import { accessErrors, type CurrentUser, ForUsers, requestErrors, User } from '@proticket/shared';
import { staffErrors } from '../event-staff/event-staff.errors';
import { AdmitTicket } from './admit-ticket.usecase';
import { AdmissionDto, CheckInDto, DoorCountDto } from './check-in.dto';
import { checkInErrors } from './check-in.errors';
import { CountDoor } from './count-door.usecase';
import { UndoAdmission } from './undo-admission.usecase';

@ApiTags('check-in')
@ForUsers()
@Controller('v1')
export class CheckInController {
  constructor(
    private readonly admitTicket: AdmitTicket,
    private readonly undoAdmission: UndoAdmission,
    private readonly countDoor: CountDoor,
  ) {}

  /**
   * Admits the holder of a scanned ticket, once. For the event's staff, its organizer and admins. Of several scans
   * of one ticket one is admitted; the others get 409 `check_in.already_used` with `used_at` and `device`.
   */
  @Post('check-ins')
  @Header('cache-control', 'no-store')
  @ApiCreatedResponse({ type: AdmissionDto })
  @ApiProblems(
    requestErrors.invalid,
    staffErrors.event_not_found,
    checkInErrors.already_used,
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
    return this.admitTicket.run(user, scan);
  }

  /** Takes an admission back, because it was a mistake. For the organizer and admins; it is written to the audit log. */
  @Post('check-ins/:id_admission/undo')
  @HttpCode(204)
  @ApiNoContentResponse({ description: 'The ticket opens the door again.' })
  @ApiProblems(checkInErrors.admission_not_found, checkInErrors.already_undone, accessErrors.unauthenticated)
  undo(@User() user: CurrentUser, @Param('id_admission', RowUuidPipe) idAdmission: string): Promise<void> {
    return this.undoAdmission.run(user, idAdmission);
  }

  /** How many are in, this moment. For the event's staff. */
  @Get('events/:id_event/check-ins/count')
  @Header('cache-control', 'no-store')
  @ApiOkResponse({ type: DoorCountDto })
  @ApiProblems(requestErrors.invalid, staffErrors.event_not_found, accessErrors.unauthenticated)
  count(@User() user: CurrentUser, @Param('id_event', RowIdPipe) idEvent: number): Promise<DoorCountDto> {
    return this.countDoor.run(user, idEvent);
  }
}
