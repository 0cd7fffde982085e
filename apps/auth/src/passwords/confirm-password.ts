import { Injectable } from '@nestjs/common';
import { accessErrors } from '@proticket/contract';
import { Throttle } from '../throttling/throttle';
import type { User } from '../users/user.entity';
import { UsersRepository } from '../users/users.repository';
import { passwordErrors } from './password.errors';
import { Passwords } from './passwords';

/**
 * Verifies the password again before something that a stolen session must not be able to do: changing the password or the
 * email address, deleting the account, changing the second factor.
 */
@Injectable()
export class ConfirmPassword {
  constructor(
    private readonly users: UsersRepository,
    private readonly passwords: Passwords,
    private readonly throttle: Throttle,
  ) {}

  /** @returns the user, with the verified hash. @throws passwords.wrong, passwords.busy, request.throttled */
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
