import { Controller, Get } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems } from '@proticket/platform';
import { accessErrors, ForUsers } from '@proticket/shared';
import { RoleListDto } from './role.dto';
import { RolesRepository } from './roles.repository';

/** The roles an account can have. */
@ApiTags('admin')
@ForUsers('admin')
@Controller('v1/roles')
export class RolesController {
  constructor(private readonly roles: RolesRepository) {}

  @Get()
  @ApiOperation({ summary: 'List the roles' })
  @ApiProblems(accessErrors.unauthenticated, accessErrors.forbidden)
  async list(): Promise<RoleListDto> {
    return { items: await this.roles.list(), next_cursor: null };
  }
}
