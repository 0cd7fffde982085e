import { Injectable } from '@nestjs/common';
import { decodeCursor, toPage } from '@proticket/contract';
import { toUserDto } from '../users/user.dto';
import type { UserListDto, UserListQuery } from './user-admin.dto';
import { UserListRepository } from './user-list.repository';

/** Lists accounts for admins. */
@Injectable()
export class ListUsers {
  constructor(private readonly users: UserListRepository) {}

  /** @throws request.invalid_cursor */
  async list({ q, role, status, cursor, limit }: UserListQuery): Promise<UserListDto> {
    const [after] = cursor === undefined ? [undefined] : decodeCursor(cursor, ['uuid']);
    const rows = await this.users.list({ q, role, status, after }, limit + 1);
    return toPage(rows, limit, (user) => [user.id_user], toUserDto);
  }
}
