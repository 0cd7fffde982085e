import { Injectable } from '@nestjs/common';
import { Database } from '@proticket/platform';
import { accessErrors } from '@proticket/contract';
import { AuditLogRepository } from '../audit/audit-log.repository';
import { ConfirmPassword } from '../passwords/confirm-password';
import { passwordErrors } from '../passwords/password.errors';
import { RevocationsRepository } from '../revocations/revocations.repository';
import { Throttle } from '../throttling/throttle';
import { addressOf } from '../users/address-of';
import { UsersRepository } from '../users/users.repository';
import { hashRecoveryCode, newRecoveryCodes } from './recovery-code';
import { secondFactorErrors } from './second-factor.errors';
import { SecondFactorRepository } from './second-factor.repository';
import { newTotpSecret, otpauthUrl, stepOfCode } from './totp';
import { TotpEncryption } from './totp-encryption';

/** Sets up the second factor of an account in two steps: logins need a code only once the user has confirmed a first one. */
@Injectable()
export class SetUpSecondFactor {
  constructor(
    private readonly database: Database,
    private readonly users: UsersRepository,
    private readonly factors: SecondFactorRepository,
    private readonly encryption: TotpEncryption,
    private readonly confirmPassword: ConfirmPassword,
    private readonly revocations: RevocationsRepository,
    private readonly throttle: Throttle,
    private readonly audit: AuditLogRepository,
  ) {}

  /** @throws passwords.wrong, second_factor.not_available, second_factor.already_enabled */
  async begin(userId: string, password: string): Promise<{ secret: string; otpauth_url: string }> {
    const user = await this.confirmPassword.confirm(userId, password);
    const secret = newTotpSecret();
    const sealed = this.encryption.encrypt(secret, userId);
    const proposed = await this.database.transaction(async (tx) => {
      if (!(await this.users.lockUnchanged(tx, user))) throw passwordErrors.wrong();
      return this.factors.propose(tx, userId, sealed);
    });
    if (!proposed) throw secondFactorErrors.already_enabled();
    return { secret, otpauth_url: otpauthUrl(secret, addressOf(user)) };
  }

  /** @returns recovery codes, which are shown only once. @throws second_factor.code_wrong, second_factor.not_enabled */
  async confirm(userId: string, code: string): Promise<{ recovery_codes: string[] }> {
    const user = await this.users.findById(userId);
    if (!user) throw accessErrors.unauthenticated();
    if (user.totp_secret === null) throw secondFactorErrors.not_enabled();
    const sealed = user.totp_secret;
    await this.throttle.consume(this.throttle.rules.codeByUser, userId);
    const step = stepOfCode(this.encryption.decrypt(sealed, userId), code);
    if (step === undefined) throw secondFactorErrors.code_wrong();
    const recovery_codes = newRecoveryCodes();
    await this.database.transaction(async (tx) => {
      if (!(await this.factors.enable(tx, userId, sealed, step))) throw secondFactorErrors.already_enabled();
      await this.factors.replaceRecoveryCodes(
        tx,
        userId,
        recovery_codes.map((text) => hashRecoveryCode(text)!),
      );
      // Tokens issued so far carry the lesser role: revoke them; the next refresh issues the full one.
      await this.revocations.addRoleChange(tx, userId, user.role.role_name);
      await this.audit.write(tx, { action: 'second_factor.enabled', actor_id: userId, user_id: userId });
    });
    await this.throttle.clear(this.throttle.rules.codeByUser, userId);
    return { recovery_codes };
  }
}
