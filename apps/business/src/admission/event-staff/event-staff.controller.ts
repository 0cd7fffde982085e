import { Body, Controller, Delete, Get, Header, HttpCode, Param, Post } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { ApiProblems, RowIdPipe, RowUuidPipe } from '@proticket/platform';
import { accessErrors, type CurrentUser, ForUsers, requestErrors, User } from '@proticket/shared';
import { invitationsErrors } from '../../tickets/invitations/invitations.errors';
import { AddStaffDto, StaffListDto } from './event-staff.dto';
import { eventStaffErrors } from './event-staff.errors';
import { ManageStaff } from './manage-staff.usecase';

@ApiTags('check-in')
@ForUsers()
@ApiProblems(requestErrors.invalid, eventStaffErrors.event_not_found, accessErrors.unauthenticated)
@Controller('v1/events/:id_event/staff')
export class EventStaffController {
  constructor(private readonly staff: ManageStaff) {}

  /** Members and open invitations. For the organizer and admins. */
  @Get()
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'List the staff of your event' })
  @ApiOkResponse({ type: StaffListDto })
  list(@User() user: CurrentUser, @Param('id_event', RowIdPipe) idEvent: number): Promise<StaffListDto> {
    return this.staff.list(user, idEvent);
  }

  /**
   * Invites somebody by mail to scan tickets and see the attendees of your event. The response is the same whether or not
   * the address has an account; members appear in `items` once they have accepted.
   */
  @Post()
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'Invite a staff member' })
  @ApiCreatedResponse({ type: StaffListDto })
  @ApiProblems(requestErrors.invalid, eventStaffErrors.event_not_found, invitationsErrors.too_many)
  add(
    @User() user: CurrentUser,
    @Param('id_event', RowIdPipe) idEvent: number,
    @Body() { email }: AddStaffDto,
  ): Promise<StaffListDto> {
    return this.staff.invite(user, idEvent, email);
  }

  /** Withdraws an invitation that has not been accepted yet. */
  @Delete('invitations/:id_invitation')
  @HttpCode(204)
  @ApiOperation({ summary: 'Withdraw an invitation' })
  @ApiNoContentResponse({ description: 'The link in the mail no longer works.' })
  @ApiProblems(eventStaffErrors.event_not_found, eventStaffErrors.invitation_not_found)
  withdraw(
    @User() user: CurrentUser,
    @Param('id_event', RowIdPipe) idEvent: number,
    @Param('id_invitation', RowUuidPipe) idInvitation: string,
  ): Promise<void> {
    return this.staff.withdraw(user, idEvent, idInvitation);
  }

  /** The account loses access to the check-in within a second. */
  @Delete(':user_id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Remove a staff member' })
  @ApiNoContentResponse({ description: 'The account is no longer a member of the staff.' })
  @ApiProblems(eventStaffErrors.event_not_found, eventStaffErrors.member_not_found)
  remove(
    @User() user: CurrentUser,
    @Param('id_event', RowIdPipe) idEvent: number,
    @Param('user_id', RowUuidPipe) userId: string,
  ): Promise<void> {
    return this.staff.remove(user, idEvent, userId);
  }
}
