import { Controller, Delete, Get, HttpCode, Param } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems, RowUuidPipe } from '@proticket/platform';
import { accessErrors, type CurrentUser, requestErrors } from '@proticket/contract';
import { ForUsers, User } from '@proticket/shared';

import { OwnSessions } from './own-sessions.usecase';
import { SessionListDto } from './session.dto';
import { sessionErrors } from './session.errors';

/** The user's own sessions. */
@ApiTags('sessions')
@ForUsers()
@Controller('v1/users/me/sessions')
export class OwnSessionsController {
  constructor(private readonly ownSessions: OwnSessions) {}

  /** Each session with the client and address that opened it and when it was last used. */
  @Get()
  @ApiOperation({ summary: 'List your sessions' })
  @ApiProblems(accessErrors.unauthenticated)
  list(@User() user: CurrentUser): Promise<SessionListDto> {
    return this.ownSessions.list(user);
  }

  /** This session goes on. The refresh tokens of the others end at once, their access tokens within five seconds. */
  @Delete()
  @HttpCode(204)
  @ApiOperation({ summary: 'End all your other sessions' })
  @ApiProblems(accessErrors.unauthenticated)
  endOthers(@User() user: CurrentUser): Promise<void> {
    return this.ownSessions.endOthers(user);
  }

  /** Its refresh token ends at once, its access token within five seconds. */
  @Delete(':id_session')
  @HttpCode(204)
  @ApiOperation({ summary: 'End one of your sessions' })
  @ApiProblems(requestErrors.invalid, accessErrors.unauthenticated, sessionErrors.not_found)
  end(@User() user: CurrentUser, @Param('id_session', RowUuidPipe) id: string): Promise<void> {
    return this.ownSessions.end(user, id);
  }
}
