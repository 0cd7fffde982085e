import { Body, Controller, Header, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems } from '@proticket/platform';
import { accessErrors, type CurrentUser, ForUsers, requestErrors, User } from '@proticket/shared';
import { AcceptInvitationDto } from '../../tickets/invitations/invitation.dto';
import { invitationsErrors } from '../../tickets/invitations/invitations.errors';
import { JoinedStaffDto } from './event-staff.dto';
import { JoinStaff } from './join-staff.usecase';

@ApiTags('check-in')
@ForUsers()
@Controller('v1/staff-invitations')
export class JoinStaffController {
  constructor(private readonly joinStaff: JoinStaff) {}

  /** Accepts an invitation to the staff of an event with the token from the mail. */
  @Post('accept')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'Accept an invitation' })
  @ApiOkResponse({ type: JoinedStaffDto })
  @ApiProblems(
    requestErrors.invalid,
    invitationsErrors.not_found,
    invitationsErrors.over,
    invitationsErrors.own,
    accessErrors.unauthenticated,
  )
  accept(@User() user: CurrentUser, @Body() { token }: AcceptInvitationDto): Promise<JoinedStaffDto> {
    return this.joinStaff.join(user, token);
  }
}
