import { Injectable } from '@nestjs/common';
import { requestErrors, type Role } from '@proticket/contract';
import { emailSpellings } from '@proticket/shared';
import { isUUID } from 'class-validator';
import { addressOf } from '../users/address-of';
import type { User } from '../users/user.entity';
import { userErrors } from '../users/user.errors';
import { UsersRepository } from '../users/users.repository';
import { ChangeUser } from './change-user.usecase';
import type { InternalUserDto, InternalUserListDto } from './user-admin.dto';
import { UserListRepository } from './user-list.repository';

const MAX_IDS = 100;

/** Reads and changes users for the business service. */
@Injectable()
export class InternalUsers {
  constructor(
    private readonly lists: UserListRepository,
    private readonly users: UsersRepository,
    private readonly changeUser: ChangeUser,
  ) {}

  /** @param ids at most 100 UUIDs, comma-separated; unknown ones are left out of the result. */
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

  /** @param email in any spelling that opens the account @throws users.not_found */
  async findByEmail(email: string): Promise<InternalUserDto> {
    const user = await this.users.findByEmail(...emailSpellings(email));
    if (!user) throw userErrors.not_found();
    return toInternalUser(user);
  }

  /**
   * Makes a buyer an organizer or the reverse. The business service can neither make nor change an admin, so that an attacker
   * who controls it does not control all accounts. An admin stays an admin, which includes all that organizers may do.
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

function toInternalUser(user: User): InternalUserDto {
  const { id_user, name, locale, role, status } = user;
  return { id_user, email: addressOf(user), name, locale, role: role.role_name, status };
}
