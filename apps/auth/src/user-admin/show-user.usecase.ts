import { Injectable } from '@nestjs/common';
import { type UserDto, toUserDto } from '../users/user.dto';
import { userErrors } from '../users/user.errors';
import { UsersRepository } from '../users/users.repository';

/** Shows one account to admins. */
@Injectable()
export class ShowUser {
  constructor(private readonly users: UsersRepository) {}

  /** @throws users.not_found */
  async show(id: string): Promise<UserDto> {
    const user = await this.users.findById(id);
    if (!user) throw userErrors.not_found();
    return toUserDto(user);
  }
}
