import { Injectable } from '@nestjs/common';
import { Database } from '@proticket/platform';
import { accessErrors } from '@proticket/contract';
import type { User } from '../users/user.entity';
import { type ProfileFields, UsersRepository } from '../users/users.repository';
import type { UpdateAccountDto } from './account.dto';

/** Shows and changes the account of the user who is logged in. */
@Injectable()
export class OwnAccount {
  constructor(
    private readonly database: Database,
    private readonly users: UsersRepository,
  ) {}

  /** @throws access.unauthenticated if the account no longer exists but its token is still valid. */
  async show(userId: string): Promise<User> {
    const user = await this.users.findById(userId);
    if (!user) throw accessErrors.unauthenticated();
    return user;
  }

  async update(userId: string, { name, locale }: UpdateAccountDto): Promise<User> {
    const fields: ProfileFields = {
      ...(name === undefined ? {} : { name: name?.trim() ?? null }),
      ...(locale === undefined ? {} : { locale }),
    };
    if (Object.keys(fields).length > 0)
      await this.database.transaction((tx) => this.users.setProfile(tx, userId, fields));
    return this.show(userId);
  }
}
