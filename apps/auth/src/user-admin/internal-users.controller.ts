import { Body, Controller, Get, Header, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { RowUuidPipe } from '@proticket/platform';
import { ServiceOnly } from '@proticket/shared';

import { InternalUsers } from './internal-users.usecase';
import { InternalUserListDto, SetRoleDto, UserByEmailDto, UsersByIdQuery } from './user-admin.dto';

/** What the business service asks about users, and the one thing it changes. */
@Controller('v1/internal/users')
export class InternalUsersController {
  constructor(private readonly internalUsers: InternalUsers) {}

  @Get()
  @ServiceOnly()
  @Header('cache-control', 'no-store')
  list(@Query() { ids }: UsersByIdQuery): Promise<InternalUserListDto> {
    return this.internalUsers.find(ids);
  }

  /** In the body, because addresses in URLs end up in logs. */
  @Post('by-email')
  @ServiceOnly()
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  byEmail(@Body() { email }: UserByEmailDto): Promise<InternalUserListDto> {
    return this.internalUsers.findByEmail(email);
  }

  @Put(':id/role')
  @ServiceOnly()
  @HttpCode(204)
  setRole(@Param('id', RowUuidPipe) id: string, @Body() { role }: SetRoleDto): Promise<void> {
    return this.internalUsers.setRole(id, role);
  }
}
