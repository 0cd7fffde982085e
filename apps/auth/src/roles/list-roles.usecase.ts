import { Injectable } from '@nestjs/common';
import type { RoleListDto } from './role.dto';
import { RolesRepository } from './roles.repository';

/** Lists the roles. */
@Injectable()
export class ListRoles {
  constructor(private readonly roles: RolesRepository) {}

  async list(): Promise<RoleListDto> {
    return { items: await this.roles.list(), next_cursor: null };
  }
}
