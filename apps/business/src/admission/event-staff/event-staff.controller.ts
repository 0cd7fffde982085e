import { Body, Controller, Delete, Get, Header, HttpCode, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { ApiProblems, RowIdPipe, RowUuidPipe } from '@proticket/platform';
import { accessErrors, type CurrentUser, ForUsers, requestErrors, User } from '@proticket/shared';
import { invitationErrors } from '../../tickets/invitations/invitations.errors';
import { AddStaffDto, StaffListDto } from './event-staff.dto';
import { staffErrors } from './event-staff.errors';
import { ManageStaff } from './manage-staff.usecase';

@ApiTags('check-in')
@ForUsers()
@ApiProblems(requestErrors.invalid, staffErrors.event_not_found, accessErrors.unauthenticated)
@Controller('v1/events/:id_event/staff')
export class EventStaffController {
  constructor(private readonly staff: ManageStaff) {}

  /** Who works at the door of your event. */
  @Get()
  @Header('cache-control', 'no-store')
  @ApiOkResponse({ type: StaffListDto })
  list(@User() user: CurrentUser, @Param('id_event', RowIdPipe) idEvent: number): Promise<StaffListDto> {
    return this.staff.list(user, idEvent);
  }

  /**
   * Invites somebody to scan tickets and see the attendees of your event, by a mail with a link. The response is the same
   * whether the address has an account or not; who accepts is then among the `items`.
   */
  @Post()
  @Header('cache-control', 'no-store')
  @ApiCreatedResponse({ type: StaffListDto })
  @ApiProblems(requestErrors.invalid, staffErrors.event_not_found, invitationErrors.too_many)
  add(
    @User() user: CurrentUser,
    @Param('id_event', RowIdPipe) idEvent: number,
    @Body() { email }: AddStaffDto,
  ): Promise<StaffListDto> {
    return this.staff.invite(user, idEvent, email);
  }

  /** Withdraws an invitation that nobody accepted yet. */
  @Delete('invitations/:id_invitation')
  @HttpCode(204)
  @ApiNoContentResponse({ description: 'The link in the mail opens nothing any more.' })
  @ApiProblems(staffErrors.event_not_found, staffErrors.invitation_not_found)
  withdraw(
    @User() user: CurrentUser,
    @Param('id_event', RowIdPipe) idEvent: number,
    @Param('id_invitation', RowUuidPipe) idInvitation: string,
  ): Promise<void> {
    return this.staff.withdraw(user, idEvent, idInvitation);
  }

  /** Takes a member out, within a second. */
  @Delete(':user_id')
  @HttpCode(204)
  @ApiNoContentResponse({ description: 'The account is no member any more.' })
  @ApiProblems(staffErrors.event_not_found, staffErrors.member_not_found)
  remove(
    @User() user: CurrentUser,
    @Param('id_event', RowIdPipe) idEvent: number,
    @Param('user_id', RowUuidPipe) userId: string,
  ): Promise<void> {
    return this.staff.remove(user, idEvent, userId);
  }
}
