import { Body, Controller, Get, Param, Patch, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems, RowUuidPipe } from '@proticket/platform';
import { accessErrors, type CurrentUser, requestErrors } from '@proticket/contract';
import { ForUsers, User } from '@proticket/shared';
import { toUserDto, UserDto } from '../users/user.dto';
import { userErrors } from '../users/user.errors';

import { ChangeUser } from './change-user.usecase';
import { ShowUser } from './show-user.usecase';
import { ListUsers } from './list-users.usecase';
import { ChangeUserDto, UserListDto, UserListQuery } from './user-admin.dto';

/** Accounts, for admins. */
@ApiTags('admin')
@ForUsers('admin')
@Controller('v1/users')
export class UserAdminController {
  constructor(
    private readonly listUsers: ListUsers,
    private readonly changeUser: ChangeUser,
    private readonly showUser: ShowUser,
  ) {}

  /** A page of accounts, newest first, filtered by text, role or status. For admins. */
  @Get()
  @ApiOperation({ summary: 'List and search accounts' })
  @ApiProblems(requestErrors.invalid, accessErrors.unauthenticated, accessErrors.forbidden)
  list(@Query() query: UserListQuery): Promise<UserListDto> {
    return this.listUsers.list(query);
  }

  /** The account with its role and status. For admins. */
  @Get(':id_user')
  @ApiOperation({ summary: 'Show an account' })
  @ApiProblems(
    requestErrors.invalid,
    accessErrors.unauthenticated,
    accessErrors.forbidden,
    userErrors.not_found,
  )
  show(@Param('id_user', RowUuidPipe) id: string): Promise<UserDto> {
    return this.showUser.show(id);
  }

  /**
   * A new role takes effect with the next refresh of the user's tokens. `disabled` ends all sessions and stops the sales of an
   * organizer; `active` resumes them. For admins.
   */
  @Patch(':id_user')
  @ApiOperation({ summary: 'Change the role or status of an account' })
  @ApiProblems(
    requestErrors.invalid,
    accessErrors.unauthenticated,
    accessErrors.forbidden,
    userErrors.not_found,
    userErrors.is_guest,
    userErrors.last_admin,
  )
  async change(
    @User() admin: CurrentUser,
    @Param('id_user', RowUuidPipe) id: string,
    @Body() body: ChangeUserDto,
  ): Promise<UserDto> {
    return toUserDto(await this.changeUser.change(id, body, admin.user_id));
  }
}
