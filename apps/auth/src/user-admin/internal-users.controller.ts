import { Body, Controller, Get, Header, HttpCode, Param, Put, Query } from '@nestjs/common';
import { RowUuidPipe } from '@proticket/platform';
import { ServiceOnly } from '@proticket/shared';

import { InternalUsers } from './internal-users.usecase';
import {
  InternalUserDto,
  InternalUserListDto,
  SetRoleDto,
  UserByEmailQuery,
  UsersByIdQuery,
} from './user-admin.dto';

/** Users for the business service: it reads them and sets the role organizer. */
@Controller('v1/internal/users')
export class InternalUsersController {
  constructor(private readonly internalUsers: InternalUsers) {}

  @Get()
  @ServiceOnly()
  @Header('cache-control', 'no-store')
  list(@Query() { ids }: UsersByIdQuery): Promise<InternalUserListDto> {
    return this.internalUsers.find(ids);
  }

  @Get('by-email')
  @ServiceOnly()
  @Header('cache-control', 'no-store')
  findByEmail(@Query() { email }: UserByEmailQuery): Promise<InternalUserDto> {
    return this.internalUsers.findByEmail(email);
  }

  @Put(':id/role')
  @ServiceOnly()
  @HttpCode(204)
  setRole(@Param('id', RowUuidPipe) id: string, @Body() { role }: SetRoleDto): Promise<void> {
    return this.internalUsers.setRole(id, role);
  }
}
