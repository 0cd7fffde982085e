import { Injectable } from '@nestjs/common';
import { Database } from '@proticket/platform';
import { v7 as uuidv7 } from 'uuid';
import { PasswordRules } from '../passwords/password-rules';
import { Passwords } from '../passwords/passwords';
import { normaliseEmail } from '../users/email-address';
import { addressKey } from '../throttling/address-key';
import { Throttle } from '../throttling/throttle';
import type { User } from '../users/user.entity';
import { userErrors } from '../users/user.errors';
import { UsersRepository } from '../users/users.repository';
import type { RegisterDto } from './account.dto';

/** Opens an account, always as a buyer: no field of the request can ask for more. */
@Injectable()
export class Register {
  constructor(
    private readonly database: Database,
    private readonly users: UsersRepository,
    private readonly passwords: Passwords,
    private readonly rules: PasswordRules,
    private readonly throttle: Throttle,
  ) {}

  /** @throws passwords.weak, passwords.busy, users.email_taken, request.throttled */
  async run({ email: typed, password, name }: RegisterDto, ip: string): Promise<User> {
    await this.throttle.take(this.throttle.rules.registrationByAddress, addressKey(ip));
    const email = normaliseEmail(typed);
    this.rules.check(password, { email, name }, 'password');
    const id_user = uuidv7();
    const password_hash = await this.passwords.hash(password);
    await this.database.transaction((tx) =>
      this.users.insert(tx, { id_user, email, password_hash, name: name ?? null, role: 'buyer' }),
    );
    const user = await this.users.findById(id_user);
    if (!user) throw userErrors.not_found();
    return user;
  }
}
