import { Controller, Get } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems } from '@proticket/platform';
import { accessErrors } from '@proticket/contract';
import { ForUsers } from '@proticket/shared';
import { RoleListDto } from './role.dto';
import { ListRoles } from './list-roles.usecase';

/** The roles an account can have. */
@ApiTags('admin')
@ForUsers('admin')
@Controller('v1/roles')
export class RolesController {
  constructor(private readonly listRoles: ListRoles) {}

  /** The roles that an account can have. For admins. */
  @Get()
  @ApiOperation({ summary: 'List the roles' })
  @ApiProblems(accessErrors.unauthenticated, accessErrors.forbidden)
  list(): Promise<RoleListDto> {
    return this.listRoles.list();
  }
}
