import { Injectable } from '@nestjs/common';
import { requestErrors, type Role } from '@proticket/shared';
import { isUUID } from 'class-validator';
import type { User } from '../users/user.entity';
import { userErrors } from '../users/user.errors';
import { UsersRepository } from '../users/users.repository';
import { ChangeUser } from './change-user.usecase';
import type { InternalUserDto, InternalUserListDto } from './user-admin.dto';
import { UserListRepository } from './user-list.repository';

const MAX_IDS = 100;

/** The business service's view of users. */
@Injectable()
export class InternalUsers {
  constructor(
    private readonly lists: UserListRepository,
    private readonly users: UsersRepository,
    private readonly changeUser: ChangeUser,
  ) {}

  /** @param ids comma-separated UUIDs, 100 at most; nobody's are left out of the answer. */
  async find(ids: string): Promise<InternalUserListDto> {
    const wanted = [...new Set(ids.toLowerCase().split(',').filter(Boolean))];
    if (wanted.length > MAX_IDS || !wanted.every((id) => isUUID(id))) {
      throw requestErrors.invalid(undefined, {
        errors: [{ path: 'ids', message: 'ids must be 1 to 100 UUIDs' }],
      });
    }
    const found = wanted.length === 0 ? [] : await this.lists.findByIds(wanted);
    return { items: found.map(toInternalUser) };
  }

  /**
   * Makes a buyer an organizer, or the other way round. A service can neither make an admin nor touch one: who
   * breaks into the business service does not rule the accounts. An admin asked to become organizer stays one,
   * because admins may do all that organizers may.
   *
   * @throws users.not_found, users.role_not_allowed
   */
  async setRole(id: string, role: Role): Promise<void> {
    const user = await this.users.findById(id);
    if (!user) throw userErrors.not_found();
    if (role === 'admin') throw userErrors.role_not_allowed();
    if (user.role.role_name !== 'admin') await this.changeUser.change(id, { role }, null);
  }
}

function toInternalUser({ id_user, email, name, role, status }: User): InternalUserDto {
  return { id_user, email, name, role: role.role_name, status };
}
