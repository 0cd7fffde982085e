import { Body, Controller, Header, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { ApiProblems } from '@proticket/platform';
import { accessErrors, type CurrentUser, ForUsers, requestErrors, User } from '@proticket/shared';
import { AcceptInvitationDto } from '../../tickets/invitations/invitation.dto';
import { invitationErrors } from '../../tickets/invitations/invitations.errors';
import { JoinedStaffDto } from './event-staff.dto';
import { JoinStaff } from './join-staff.usecase';

@ApiTags('check-in')
@ForUsers()
@Controller('v1/staff-invitations')
export class JoinStaffController {
  constructor(private readonly joinStaff: JoinStaff) {}

  /** Accepts to work at the door of an event, with the token of the mail. */
  @Post('accept')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @ApiOkResponse({ type: JoinedStaffDto })
  @ApiProblems(
    requestErrors.invalid,
    invitationErrors.not_found,
    invitationErrors.over,
    invitationErrors.own,
    accessErrors.unauthenticated,
  )
  accept(@User() user: CurrentUser, @Body() { token }: AcceptInvitationDto): Promise<JoinedStaffDto> {
    return this.joinStaff.run(user, token);
  }
}
