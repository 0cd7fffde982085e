import { Injectable } from '@nestjs/common';
import { accessErrors } from '@proticket/shared';
import { Throttle } from '../throttling/throttle';
import type { User } from '../users/user.entity';
import { UsersRepository } from '../users/users.repository';
import { passwordErrors } from './password.errors';
import { Passwords } from './passwords';

/**
 * Asks for the password once more before something that a stolen session must not do: changing the password or
 * the address, deleting the account, turning off the second factor.
 */
@Injectable()
export class ConfirmPassword {
  constructor(
    private readonly users: UsersRepository,
    private readonly passwords: Passwords,
    private readonly throttle: Throttle,
  ) {}

  /** The user, with the hash that was verified. @throws passwords.wrong, passwords.busy, request.throttled */
  async confirm(userId: string, password: string): Promise<User> {
    const rule = this.throttle.rules.passwordByUser;
    const user = await this.users.findById(userId);
    if (!user) throw accessErrors.unauthenticated();
    await this.throttle.consume(rule, userId);
    if (!(await this.passwords.verify(password, user.password_hash))) throw passwordErrors.wrong();
    await this.throttle.clear(rule, userId);
    return user;
  }
}
