import { Injectable } from '@nestjs/common';
import { Database, GuestCheckoutSettings, JobQueue, ipKey } from '@proticket/platform';
import { isProblem, type Locale } from '@proticket/contract';
import { randomUUIDv7 } from 'node:crypto';
import { AuditLogRepository } from '../audit/audit-log.repository';
import { emailVerificationRequested } from '../email-verification/email-verification.jobs';
import { EmailVerificationSettings } from '../email-verification/email-verification.settings';
import { randomDelayMs } from '../throttling/random-delay';
import { registeredAgain } from '../notifications/notifications.jobs';
import { CheckNewPassword } from '../passwords/check-new-password';
import { Passwords } from '../passwords/passwords';
import { Throttle } from '../throttling/throttle';
import type { User } from '../users/user.entity';
import { userErrors } from '../users/user.errors';
import { type NewUser, UsersRepository } from '../users/users.repository';
import type { RegisterDto } from './account.dto';

/** Registers an account, always with the role buyer: no field of the request can change that. */
@Injectable()
export class Register {
  constructor(
    private readonly database: Database,
    private readonly users: UsersRepository,
    private readonly passwords: Passwords,
    private readonly rules: CheckNewPassword,
    private readonly throttle: Throttle,
    private readonly audit: AuditLogRepository,
    private readonly jobs: JobQueue,
    private readonly settings: EmailVerificationSettings,
    private readonly guestCheckout: GuestCheckoutSettings,
  ) {}

  /**
   * @param requested the language of the request, if the body names none
   * @returns the new user; undefined if the settings say that responses must not reveal whether an account exists.
   * @throws passwords.weak, passwords.busy, users.email_taken, request.throttled
   */
  async register(
    { email, password, name, locale }: RegisterDto,
    requested: Locale,
    ip: string,
  ): Promise<User | undefined> {
    await this.throttle.consume(this.throttle.rules.registrationByAddress, ipKey(ip));
    this.rules.check(password, { email, name }, 'password');
    const password_hash = await this.passwords.hash(password);
    const user = {
      id_user: randomUUIDv7(),
      email,
      password_hash,
      name: name?.trim() ?? null,
      locale: locale ?? requested,
      role: 'buyer',
    } as const;
    if (this.settings.hidesAccounts) {
      await this.insertOrNotify(user);
      return undefined;
    }
    await this.insert(user);
    return (await this.users.findById(user.id_user)) ?? undefined;
  }

  private async insert(user: NewUser): Promise<void> {
    const { id_user, email } = user;
    await this.database.transaction(async (tx) => {
      await this.users.insert(tx, user);
      await this.audit.write(tx, { action: 'account.registered', actor_id: id_user, user_id: id_user });
      // What somebody bought as a guest moves into the account once the address is proved.
      if (this.settings.verification !== 'off' || this.guestCheckout.isAllowed)
        await this.jobs.enqueue(tx, emailVerificationRequested, { id_user, email });
    });
  }

  /** The same work and the same response in both cases; only a mail to the address tells them apart. */
  private async insertOrNotify(user: NewUser): Promise<void> {
    try {
      await this.insert(user);
    } catch (error) {
      if (!isProblem(error, userErrors.email_taken)) throw error;
      await this.database.transaction((tx) =>
        this.jobs.enqueue(tx, registeredAgain, { to: user.email }, { delayMs: randomDelayMs() }),
      );
    }
  }
}
